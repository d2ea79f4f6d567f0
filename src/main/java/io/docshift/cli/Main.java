package io.docshift.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.files.MalformedLine;
import io.docshift.files.NoRun;
import io.docshift.files.TargetTaken;
import io.docshift.report.Printable;
import io.docshift.run.AmbiguousLookup;
import io.docshift.run.ClusterFailure;
import io.docshift.run.Refused;
import io.docshift.run.StagingFailure;
import io.docshift.yaml.Nearest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entry point of {@code bin/transform}; the only place that ends the process. */
public final class Main {

    private static final List<Command> COMMANDS = List.of(
            new CheckCommand(),
            new TestCommand(),
            new ExplainCommand(),
            new NewCommand(),
            new SchemaCommand(),
            new ImportJoltCommand(),
            new DiffCommand(),
            new ShapesCommand(),
            new CaptureCommand(),
            new DoctorCommand(),
            new PlanCommand(),
            new ApplyCommand(),
            new ResumeCommand(),
            new UndoCommand(),
            new VerifyCommand(),
            new HistoryCommand(),
            new UnlockCommand(),
            new BackupCommand(),
            new RestoreCommand(),
            new DemoCommand(),
            new CompletionCommand(Main::synopses),
            new ManCommand(Main::synopses));

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), Surroundings.console()));
    }

    /** Does what the words say; the result is the exit code. */
    static int run(List<String> words, Console console) {
        console.transcript().note("docshift " + Version.text() + ": transform " + withoutSecrets(words));
        try {
            return answer(words, console);
        } finally {
            console.transcript().close();
        }
    }

    private static int answer(List<String> words, Console console) {
        boolean json = words.contains(Flags.JSON.typed());
        String command = words.isEmpty() ? "" : words.get(0);
        RunHints hints = RunHints.of(words);
        try {
            return dispatch(words, console).code();
        } catch (EndedFromOutside e) {
            return Exit.ENDED.code();
        } catch (Stop e) {
            return end(console, json, command, hints, e.exit(), e.details(), e.reason());
        } catch (Refused e) {
            return end(console, json, command, hints, Exit.REFUSED, String.join("\n", e.details()), e.getMessage());
        } catch (TargetTaken | NoRun e) {
            return end(console, json, command, hints, Exit.USAGE, "", e.getMessage());
        } catch (MalformedLine | AmbiguousLookup e) {
            return end(console, json, command, hints, Exit.FINDINGS, "", e.getMessage());
        } catch (ClusterFailure | StagingFailure e) {
            return end(console, json, command, hints, Exit.BROKEN, "", e.getMessage());
        } catch (OutOfMemoryError e) {
            return end(
                    console,
                    json,
                    command,
                    hints,
                    Exit.BROKEN,
                    "",
                    "the memory is too small: give it more with DOCSHIFT_JAVA_OPTS=-Xmx2g (" + e.getMessage() + ")");
        } catch (Exception e) {
            e.printStackTrace(console.err());
            return end(
                    console,
                    json,
                    command,
                    hints,
                    Exit.BROKEN,
                    "",
                    "this is a fault of docshift, please report it: " + e);
        }
    }

    /** As it was typed; the value of a variable may be a secret. */
    private static String withoutSecrets(List<String> words) {
        List<String> shown = new ArrayList<>();
        for (String word : words) {
            boolean isValue = !shown.isEmpty() && shown.get(shown.size() - 1).equals(Flags.VAR.typed());
            boolean isBoth = word.startsWith(Flags.VAR.typed() + "=");
            int most = isBoth ? word.indexOf('=', Flags.VAR.typed().length() + 1) : word.indexOf('=');
            shown.add((isValue || isBoth) && most >= 0 ? word.substring(0, most) + "=…" : word);
        }
        return Printable.of(String.join(" ", shown));
    }

    private static Exit dispatch(List<String> words, Console console) {
        String first = words.isEmpty() ? "" : words.get(0);
        List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
        Help help = new Help(console.columns());
        switch (first) {
            case "" -> {
                console.err().print(help.of(COMMANDS));
                return Exit.USAGE;
            }
            case "--version" -> {
                console.out().println("docshift " + Version.text());
                return Exit.FINE;
            }
            case "help", "--help", "-h" -> {
                console.out()
                        .print(
                                rest.isEmpty()
                                        ? help.of(COMMANDS)
                                        : help.of(find(rest.get(0)).synopsis()));
                return Exit.FINE;
            }
            default -> {
                Command command = find(first);
                if (rest.contains(Flags.HELP.typed()) || rest.contains("-h")) {
                    console.out().print(help.of(command.synopsis()));
                    return Exit.FINE;
                }
                return command.run(Arguments.parse(command.synopsis(), rest), console);
            }
        }
    }

    /** What every command is called with, in the order of the help. */
    static List<Synopsis> synopses() {
        return COMMANDS.stream().map(Command::synopsis).toList();
    }

    private static Command find(String name) {
        List<String> names =
                COMMANDS.stream().map(command -> command.synopsis().name()).toList();
        return COMMANDS.stream()
                .filter(command -> command.synopsis().name().equals(name))
                .findFirst()
                .orElseThrow(() -> Stop.usage(
                        name.startsWith("-")
                                ? "the command comes first: transform COMMAND [OPTION]..."
                                : "there is no command '%s'%s".formatted(name, Nearest.hint(name, names))));
    }

    private static int end(
            Console console,
            boolean json,
            String command,
            RunHints hints,
            Exit exit,
            String details,
            @Nullable String reason) {
        String message = hints.in(String.valueOf(reason));
        if (!details.isEmpty()) {
            console.err().println(Wrapped.at(console, Printable.lines(hints.in(details))));
        }
        console.err().println(Wrapped.at(console, Printable.lines("ERROR " + message)));
        if (exit == Exit.USAGE && details.isEmpty()) {
            boolean known =
                    COMMANDS.stream().anyMatch(it -> it.synopsis().name().equals(command));
            console.err().println("See: transform " + (known ? command + " " : "") + "--help");
        }
        if (json) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.put("command", command).put("error", message).put("exit", exit.code());
            console.out().println(Json.pretty(object));
        }
        console.out().flush();
        console.err().flush();
        return exit.code();
    }
}
