package io.docshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of all commands says what the commands say of themselves. */
final class CommandsPageTest {

    private static final Path PAGE =
            Path.of(System.getProperty("docshift.home", "")).resolve("docs/commands.md");

    private static final String BEGINNING = """
            # Commands and options

            All that `transform` can be told, as `transform COMMAND --help` and the [manual pages](installing.md#completion-and-manual-pages) say
            it too. SET is a name under `rules/` or the path of a rule set; RUN is the id of a run, or as much of its beginning as no other has; WHERE is
            a cluster, a file of lines, a folder of such, or `-`; TIME is a number with `s`, `m` or `h`.

            """;

    @Test
    void every_command_and_option_is_on_it() throws IOException {
        String wanted = BEGINNING
                + exits()
                + Main.synopses().stream().map(CommandsPageTest::section).collect(Collectors.joining());
        if (System.getProperty("docshift.accept") != null) {
            Files.writeString(PAGE, wanted);
            return;
        }

        assertThat(Files.readString(PAGE))
                .as("to write the page anew: mvn test -Dtest=CommandsPageTest -Ddocshift.accept")
                .isEqualTo(wanted);
    }

    private static String exits() {
        return "| exit code | meaning |\n|---|---|\n"
                + Stream.of(Exit.values())
                        .map(exit -> "| %d | %s |\n".formatted(exit.code(), exit.meaning()))
                        .collect(Collectors.joining());
    }

    private static String section(Synopsis command) {
        StringBuilder section =
                new StringBuilder("\n## ").append(command.name()).append("\n\n");
        section.append("`transform ")
                .append((command.name() + " " + command.usage()).strip())
                .append("`: ");
        section.append(command.summary()).append(command.summary().endsWith("?") ? "\n" : ".\n");
        command.description()
                .forEach(paragraph ->
                        section.append('\n').append(marked(paragraph)).append('\n'));
        section.append("\n| option | what it does |\n|---|---|\n");
        command.flags().forEach(flag -> section.append("| `%s` | %s |\n".formatted(flag.shown(), marked(flag.help()))));
        List<Synopsis.Example> examples = command.examples();
        if (!examples.isEmpty()) {
            section.append("\n| example | what for |\n|---|---|\n");
            examples.forEach(example -> section.append("| `transform %s` | %s |\n"
                    .formatted(example.command().replace("|", "\\|"), marked(example.meaning()))));
        }
        return section.toString();
    }

    private static String marked(String text) {
        return text.replace("|", "\\|").replace("*", "\\*").replace("<", "\\<").replace("[", "\\[");
    }
}
