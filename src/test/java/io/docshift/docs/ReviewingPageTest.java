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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on reviewing rules, from top to bottom, in a repository of its own: edits are made, commands are run. */
final class ReviewingPageTest {

    private static final Path HOME =
            Path.of(System.getProperty("docshift.home", "")).toAbsolutePath();

    @TempDir
    private Path folder;

    /** How a command ended. */
    private record Ended(int code, String out) {}

    @Test
    void everything_on_the_page_happens() throws Exception {
        Path home = repository();
        int last = 0;
        int commands = 0;
        for (Fenced block : Fenced.in(Files.readString(HOME.resolve("docs/reviewing-rules.md")))) {
            if (block.language().equals("diff")) {
                Files.writeString(folder.resolve("edit.diff"), block.text());
                assertThat(run(home, "git", "apply", folder + "/edit.diff").code)
                        .isZero();
            } else if (block.language().equals("console")) {
                for (String part : block.text().substring(2).split("(?m)^\\$ ", -1)) {
                    String[] shown = part.split("\n", 2);
                    Ended ended =
                            shown[0].equals("echo $?") ? new Ended(last, last + "\n") : run(home, words(shown[0]));
                    assertThat(ended.out)
                            .as("line %d: %s", block.line(), shown[0])
                            .matches(pattern(shown[1]));
                    last = ended.code;
                    commands++;
                }
            }
        }

        assertThat(commands).isEqualTo(5);
    }

    private Path repository() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        for (String part : List.of("rules", "fixtures")) {
            try (Stream<Path> files = Files.walk(HOME.resolve(part))) {
                for (Path file : files.toList()) {
                    Files.copy(file, home.resolve(HOME.relativize(file).toString()));
                }
            }
        }
        run(home, "git", "init", "--quiet");
        run(home, "git", "add", "--all");
        run(home, "git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org", "commit", "--quiet", "-m", "rules");
        return home;
    }

    private static String[] words(String command) {
        List<String> words = new ArrayList<>();
        for (String word : command.split(" ", -1)) {
            if (word.equals("bin/transform")) {
                words.addAll(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dstdout.encoding=UTF-8",
                        "-Ddocshift.home=.",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.docshift.cli.Main"));
            } else {
                words.add(word);
            }
        }
        return words.toArray(new String[0]);
    }

    private Ended run(Path home, String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .directory(home.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        assertThat(code)
                .as(() -> String.join(" ", words) + read(folder.resolve("errors")))
                .isLessThan(2);
        return new Ended(code, out);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** … stands for anything, alone on a line for any lines. */
    private static Pattern pattern(String output) {
        return Pattern.compile(output.lines()
                .map(line -> line.equals("…") ? "(?:.*\n)*" : quoted(line) + "\n")
                .collect(Collectors.joining()));
    }

    private static String quoted(String line) {
        return Stream.of(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }
}
