package io.docshift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on checking is followed from its first command to its last, in a folder of its own. */
final class CheckingPageTest {

    private static final Path PAGE =
            Path.of(System.getProperty("docshift.home", "")).resolve("docs/checking.md");
    private static final String PROMPT = "bin/transform ";

    @TempDir
    Path home;

    @Test
    void commands_print_what_the_page_says() throws Exception {
        int commands = 0;
        for (Fenced block : Fenced.in(Files.readString(PAGE))) {
            if (!block.language().equals("console")) {
                Path file = home.resolve(block.role());
                Files.writeString(file, block.text());
                continue;
            }
            for (String part : block.text().split("(?m)^\\$ ", -1)) {
                String[] lines = part.split("\n", 2);
                if (lines[0].startsWith(PROMPT)) {
                    commands++;
                    String said = outputOf(lines[0].substring(PROMPT.length()));
                    assertThat(said).as(lines[0]).matches(said.equals(lines[1]) ? "(?s).*" : pattern(lines[1]));
                }
            }
        }
        assertThat(commands).isEqualTo(7);
        assertThat(home.resolve("check.sarif")).content().contains("\"ruleId\": \"no-match\"");
    }

    /** … alone on a line stands for any lines. */
    private static String pattern(String shown) {
        StringBuilder pattern = new StringBuilder("(?s)");
        shown.lines()
                .forEach(line -> pattern.append(line.equals("…") ? ".*" : java.util.regex.Pattern.quote(line + "\n")));
        return pattern.toString();
    }

    private String outputOf(String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-Ddocshift.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "io.docshift.cli.Main"));
        words.addAll(List.of(command.split(" ", -1)));
        Path errors = home.resolve("errors");
        Process process = new ProcessBuilder(words)
                .directory(home.toFile())
                .redirectError(errors.toFile())
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
