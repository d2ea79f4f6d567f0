package io.docshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too wide for a terminal, as a person sees it. */
final class WrappedTest {

    @TempDir
    private Path folder;

    @Test
    void breaks_messages_between_words_and_leaves_excerpts_as_they_are() {
        Bench bench = new Bench(folder);
        String rule = """
                match: { index: garden, type: plot }
                why: Since 2 a plot has a name.
                steps: [ { rename: { field: label, to: name, overwrit: true } }, { remove: { field: soil } } ]
                """;
        bench.write("home/rules/garden/plot.yml", rule);
        String excerpt =
                "  3 | steps: [ { rename: { field: label, to: name, overwrit: true } }, { remove: { field: soil } } ]\n";

        assertThat(bench.run("plan", "--rules", "garden", "--from", "in.ndjson").err())
                .contains(excerpt, "ERROR the rules cannot be used: 1 mistake, see above; nothing was done\n");
        bench.atTerminal();
        assertThat(bench.run("apply", "--rules", "garden", "--if-needed", "--again")
                        .err())
                .isEqualTo("""
                        ERROR --if-needed does nothing where this was done already, and --again does
                          it all the same
                        See: transform apply --help
                        """);
        assertThat(bench.run("plan", "--rules", "garden", "--from", "in.ndjson").err())
                .contains(excerpt);
    }
}
