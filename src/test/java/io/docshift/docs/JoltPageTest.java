package io.docshift.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for users of Jolt, done from top to bottom by {@code bin/transform} in an empty folder. */
final class JoltPageTest {

    private static final Path HOME =
            Path.of(System.getProperty("docshift.home", "")).toAbsolutePath();
    private static final String PROMPT = "$ bin/transform ";

    @TempDir
    Path folder;

    @Test
    void everything_on_the_page_is_so() throws Exception {
        // What the first call after a build says of itself belongs to no command.
        outputOf("--version");
        for (Fenced block : Fenced.in(Files.readString(HOME.resolve("docs/jolt.md")))) {
            if (block.language().equals("console")) {
                run(block.text());
            } else if (Files.exists(folder.resolve(block.role()))) {
                assertThat(folder.resolve(block.role())).hasContent(block.text());
            } else {
                write(block.role(), block.text());
            }
        }
    }

    /** A folder without its {@code ruleset.yml} is like the first; so is its chain. */
    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        if (file.equals("said/rooms.yml")) {
            Files.copy(folder.resolve("rooms/hotel.room.json"), folder.resolve("said/chain.json"));
            Files.copy(folder.resolve("rooms/ruleset.yml"), folder.resolve("said/ruleset.yml"));
            Files.createDirectories(folder.resolve("steps"));
            Files.copy(folder.resolve("rooms/ruleset.yml"), folder.resolve("steps/ruleset.yml"));
        }
    }

    private void run(String shown) throws Exception {
        for (String part : shown.split("(?m)^" + Pattern.quote(PROMPT), -1)) {
            if (!part.isEmpty()) {
                String[] lines = part.split("\n", 2);
                assertThat(outputOf(lines[0])).as(lines[0]).matches(pattern(lines[1]));
            }
        }
    }

    /** … stands for anything, alone on a line for any lines. */
    private static Pattern pattern(String output) {
        return Pattern.compile(output.lines()
                .map(line -> line.equals("…")
                        ? "(?:.*\n)*"
                        : Stream.of(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")) + "\n")
                .collect(Collectors.joining()));
    }

    private String outputOf(String command) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of(HOME.resolve("bin/transform").toString()));
        words.addAll(List.of(command.split(" ", -1)));
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().put("DOCSHIFT_RUN_DIR", folder.resolve("runs").toString());
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isIn(0, 1);
        return output;
    }
}
