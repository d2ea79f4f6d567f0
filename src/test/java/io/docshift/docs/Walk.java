package io.docshift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A walk through a page from top to bottom, in a folder that stands for the project: files on the page are written, edits
 * are applied, commands are run, and what they print is compared with the page.
 *
 * <p>A block whose fence names a file is that file, or an edit of it if it is a {@code diff}; a block of the language
 * {@code console} is commands, each after a {@code $}, with their output; one with another
 * mark is for another walk, or needs what is not there. In an output, … stands for anything, and alone
 * on a line for any lines; a run's id, for that of the run that is made here; {@value #SERVER}, for the server that is here. What a command says on stderr is compared where the command could not be carried out; otherwise
 * it says nothing there, unless stdout is for a program. A command ends with 0, or with 1 where it tells of an error; where it
 * ends otherwise, the page asks for it.
 */
final class Walk {

    private static final String SERVER = "http://localhost:9200";
    private static final String QUESTION = "[q]uit: ";
    private static final String EXIT = "echo $?";
    private static final String JSON = " --json";
    private static final Pattern RUN = Pattern.compile("\\d{8}-\\d{4}-[a-z0-9]{4}");

    private final Path folder;
    private final List<String> commands = new ArrayList<>();
    private final Map<String, String> runs = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final String server;
    private String last = "0";

    Walk(Path folder) {
        this(folder, SERVER);
    }

    Walk(Path folder, String server) {
        this.folder = folder;
        this.server = server;
    }

    /** Gives commands a variable of the environment. */
    Walk with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Puts a folder of the project into this one. */
    void copy(Path from, String name) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, folder.resolve(name).resolve(from.relativize(file).toString()));
            }
        }
    }

    /** Makes all that is here so far the first commit of a repository. */
    void commit() throws IOException, InterruptedException {
        outputOf("git init --quiet && git add --all && git commit --quiet --message rules", "");
        assertThat(last).isEqualTo("0");
    }

    /** Follows the page, and tells which commands were on it. */
    List<String> through(String page) throws IOException, InterruptedException {
        return through(page, "");
    }

    /** Follows those commands of the page that are marked so, and what stands there for all. */
    List<String> through(String page, String role) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("docshift.home", ""));
        for (Fenced block : Fenced.in(Files.readString(home.resolve(page)))) {
            if (block.language().equals("console") && !block.role().equals(role)) {
                continue;
            }
            if (block.language().equals("console")) {
                String[] parts = block.text().substring(2).split("(?m)^\\$ ", -1);
                for (int at = 0; at < parts.length; at++) {
                    String[] shown = parts[at].split("\n", 2);
                    compare(block.line(), shown[0], shown[1]);
                    boolean isAsked = at + 1 < parts.length && parts[at + 1].startsWith(EXIT);
                    if (!isAsked && !shown[0].equals(EXIT)) {
                        assertThat(last).as("exit of " + shown[0]).isEqualTo(isTrouble(shown[1]) ? "1" : "0");
                    }
                }
            } else if (block.language().equals("diff") && !block.role().isEmpty()) {
                Files.writeString(folder.resolve(".edit"), block.text());
                outputOf("git apply .edit", "");
                assertThat(last).as("the edit on line %d", block.line()).isEqualTo("0");
            } else if (!block.role().isEmpty()) {
                Path file = folder.resolve(block.role());
                Files.createDirectories(file.getParent());
                Files.writeString(file, block.text());
            }
        }
        return List.copyOf(commands);
    }

    /** Whether what a command prints tells of something that is wrong; where it can end otherwise, the page shows how. */
    private static boolean isTrouble(String shown) {
        return shown.lines().anyMatch(line -> line.contains(" error: ") || line.startsWith("ERROR "));
    }

    private void compare(int line, String command, String shown) throws IOException, InterruptedException {
        commands.add(command);
        String typed = typed(shown);
        String printed = command.equals(EXIT) ? last + "\n" : outputOf(here(command), typed);
        learnRuns(shown, printed);
        assertThat(printed)
                .as("the commands on line %d: %s", line, command)
                .matches(pattern(here(shown.replace(QUESTION + typed, QUESTION))));
    }

    /** A run has another id here than on the page: the first new one that is printed is the first new one on the page. */
    private void learnRuns(String shown, String printed) {
        List<String> found = RUN.matcher(printed)
                .results()
                .map(MatchResult::group)
                .filter(run -> !runs.containsValue(run))
                .distinct()
                .toList();
        List<String> meant = RUN.matcher(shown)
                .results()
                .map(MatchResult::group)
                .filter(run -> !runs.containsKey(run))
                .distinct()
                .toList();
        for (int at = 0; at < Math.min(found.size(), meant.size()); at++) {
            runs.put(meant.get(at), found.get(at));
        }
    }

    private String here(String text) {
        return RUN.matcher(text.replace(SERVER, server)).replaceAll(run -> runs.getOrDefault(run.group(), run.group()));
    }

    /** What the person on the page answers. */
    private static String typed(String shown) {
        return shown.lines()
                .filter(line -> line.contains(QUESTION))
                .map(line -> line.substring(line.indexOf(QUESTION) + QUESTION.length()) + "\n")
                .collect(Collectors.joining());
    }

    private static Pattern pattern(String shown) {
        return Pattern.compile(shown.lines()
                .map(line -> line.equals("…") ? "(?:.*\n)*" : quoted(line) + "\n")
                .collect(Collectors.joining()));
    }

    private static String quoted(String line) {
        return Stream.of(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }

    /** The script tells Java of a terminal only where there is one, so where somebody answers it is told here. */
    private String outputOf(String command, String typed) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        if (command.startsWith("bin/transform ")) {
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
            words.add("-Ddocshift.home=.");
            if (!typed.isEmpty()) {
                words.add("-Ddocshift.columns=120");
            }
            words.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.docshift.cli.Main"));
            words.addAll(List.of(command.split(" ", -1)).subList(1, command.split(" ", -1).length));
        } else {
            words.addAll(List.of("sh", "-c", command));
        }
        Path errors = folder.resolve(".errors");
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().put("NO_COLOR", "1");
        builder.environment().putAll(environment);
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            builder.environment().put("GIT_" + who + "_NAME", "Ann");
            builder.environment().put("GIT_" + who + "_EMAIL", "ann@example.org");
        }
        Process process = builder.start();
        process.getOutputStream().write(typed.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        last = Integer.toString(code);
        if (code < 2 && !command.contains(JSON)) {
            assertThat(errors).as(command + " on stderr").isEmptyFile();
        }
        return code < 2 ? printed : printed + Files.readString(errors);
    }
}
