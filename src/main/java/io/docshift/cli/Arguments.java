package io.docshift.cli;

import io.docshift.yaml.Nearest;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** What a command was called with. */
final class Arguments {

    private final Synopsis synopsis;
    private final CommandLine line;

    private Arguments(Synopsis synopsis, CommandLine line) {
        this.synopsis = synopsis;
        this.line = line;
    }

    /**
     * Reads the words that follow the command's name.
     *
     * @throws Stop if they are not what the command takes
     */
    static Arguments parse(Synopsis synopsis, List<String> words) {
        Options options = new Options();
        for (Flag flag : synopsis.flags()) {
            String letter = flag.name().equals(Flags.HELP.name()) ? "h" : flag.letter();
            Option.Builder option =
                    Option.builder(letter.isEmpty() ? null : letter).longOpt(flag.name());
            options.addOption((flag.value().isEmpty() ? option : option.hasArg()).get());
        }
        try {
            CommandLine line = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(options, words.toArray(new String[0]));
            Arguments arguments = new Arguments(synopsis, line);
            arguments.check();
            return arguments;
        } catch (UnrecognizedOptionException e) {
            throw unknown(synopsis, e.getOption());
        } catch (MissingArgumentException e) {
            String name = e.getOption().getLongOpt();
            throw Stop.usage(synopsis.flags().stream()
                    .filter(flag -> flag.name().equals(name))
                    .findFirst()
                    .map(flag -> flag.typed() + " needs a value: " + flag.shown())
                    .orElse(name));
        } catch (ParseException e) {
            throw Stop.usage(String.valueOf(e.getMessage()));
        }
    }

    private static Stop unknown(Synopsis synopsis, String option) {
        // What follows the name may be a secret.
        String name = option.replaceFirst("[=:@].*", "");
        if (SecretOnCommandLine.looksLike(name)) {
            throw SecretOnCommandLine.option(name);
        }
        Optional<Flag> plain = synopsis.flags().stream()
                .filter(flag -> flag.value().isEmpty() && flag.typed().equals(name))
                .findFirst();
        if (plain.isPresent()) {
            return Stop.usage(name + " takes no value");
        }
        List<String> known = synopsis.flags().stream().map(Flag::typed).toList();
        String meant = Nearest.to(name, known)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
        return Stop.usage("'%s' has no option %s%s".formatted(synopsis.name(), name, meant));
    }

    /** The command's name. */
    String command() {
        return synopsis.name();
    }

    private void check() {
        for (Flag flag : synopsis.flags()) {
            boolean twice = List.of(line.getOptions()).stream()
                            .filter(option -> option.getLongOpt().equals(flag.name()))
                            .count()
                    > 1;
            if (twice && !flag.repeatable() && !flag.value().isEmpty()) {
                throw Stop.usage(flag.typed() + " is given twice");
            }
        }
        if (operands().size() > synopsis.most()) {
            throw Stop.usage("'%s' does not know what to do with '%s'"
                    .formatted(synopsis.name(), operands().get(synopsis.most())));
        }
    }

    List<String> operands() {
        return line.getArgList();
    }

    boolean has(Flag flag) {
        return line.hasOption(flag.name());
    }

    Optional<String> value(Flag flag) {
        return Optional.ofNullable(line.getOptionValue(flag.name()));
    }

    /** Every value it is given, in order. */
    List<String> values(Flag flag) {
        String[] values = line.getOptionValues(flag.name());
        return values == null ? List.of() : List.of(values);
    }

    /** Whether the command knows this option. */
    boolean knows(Flag flag) {
        return synopsis.flags().stream().anyMatch(known -> known.name().equals(flag.name()));
    }
}
