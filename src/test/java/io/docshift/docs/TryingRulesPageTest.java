package io.docshift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on trying rules shows happens so, in its order, with {@code bin/transform} itself. */
final class TryingRulesPageTest {

    private static final Path HOME =
            Path.of(System.getProperty("docshift.home", "")).toAbsolutePath();
    private static final String PROMPT = "$ bin/transform ";
    private static final String QUESTION = "[q]uit: ";

    @TempDir
    Path folder;

    @Test
    void happens_as_it_is_shown() throws IOException, InterruptedException {
        int run = 0;
        for (Fenced block : Fenced.in(Files.readString(HOME.resolve("docs/trying-rules.md")))) {
            if (block.role().contains("/")) {
                write(block.role(), block.text());
            } else if (block.language().equals("console")) {
                run += check(block) ? 1 : 0;
            }
        }

        assertThat(run).isEqualTo(7);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Runs the command if the page says what it prints. */
    private boolean check(Fenced block) throws IOException, InterruptedException {
        String[] parts = block.text().split("\n", 2);
        assertThat(parts[0]).startsWith(PROMPT);
        if (parts[1].isEmpty()) {
            return false;
        }
        List<String> words = List.of(parts[0].substring(PROMPT.length()).split(" ", -1));
        String typed = typed(parts[1]);
        String printed = outputOf(words, typed);

        assertThat(printed).as(parts[0]).matches(pattern(parts[1].replace(QUESTION + typed, QUESTION)));
        return true;
    }

    /** What the person on the page answers. */
    private static String typed(String output) {
        return output.lines()
                .filter(line -> line.contains(QUESTION))
                .map(line -> line.substring(line.indexOf(QUESTION) + QUESTION.length()) + "\n")
                .collect(Collectors.joining());
    }

    /** A … alone on a line stands for any lines. */
    private static Pattern pattern(String output) {
        return Pattern.compile(output.lines()
                .map(line -> line.equals("…") ? "(?:.*\n)*" : Pattern.quote(line) + "\n")
                .collect(Collectors.joining()));
    }

    private String outputOf(List<String> words, String typed) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (typed.isEmpty()) {
            command.add(HOME.resolve("bin/transform").toString());
        } else {
            // The script tells Java of a terminal only where there is one.
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Ddocshift.home=" + HOME,
                    "-Ddocshift.columns=120",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.docshift.cli.Main"));
        }
        command.addAll(words);
        Path errors = folder.resolve("errors");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().put("NO_COLOR", "1");
        builder.environment().put("DOCSHIFT_JAVA_OPTS", "-Dstdout.encoding=UTF-8");
        Process process = builder.start();
        process.getOutputStream().write(typed.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();

        assertThat(Files.readString(errors)).isEmpty();
        assertThat(exit).as(output).isEqualTo(output.contains(" error: ") ? 1 : 0);
        return output;
    }
}
