package io.docshift.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines as other tools and broken disks leave them. */
final class HostileLinesTest {

    private static final String LINE =
            "{\"_index\":\"garden\",\"_type\":\"plot\",\"_id\":\"1\",\"_source\":{\"label\":\"plum\"}}";

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void prepare() {
        bench = new Bench(folder);
    }

    /** The bytes of the text, each of its characters one byte. */
    private Said migrate(String bytes) throws IOException {
        Files.write(bench.path("in.ndjson"), bytes.getBytes(ISO_8859_1));
        return bench.run(
                "apply", "--rules", "garden", "--from", "in.ndjson", "--to", "out.ndjson", "--force", "--quiet");
    }

    private String migrated() throws IOException {
        return Files.readString(bench.path("out.ndjson"), ISO_8859_1);
    }

    private static String utf8(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    @Test
    void keeps_the_line_ends_of_windows() throws IOException {
        String tree = LINE.replace("plot", "tree");

        assertThat(migrate(LINE + "\r\n" + tree + "\r\n\r\n").exit()).isZero();
        assertThat(migrated().replace("name", "label")).isEqualTo(LINE + "\r\n" + tree + "\r\n\r\n");
    }

    @Test
    void says_what_to_do_about_a_byte_order_mark() throws IOException {
        assertThat(migrate("\u00EF\u00BB\u00BF" + LINE + "\n"))
                .isEqualTo(
                        new Said(
                                1,
                                "",
                                "ERROR in.ndjson:1: it begins with a byte order mark (EF BB BF); take these three bytes away\n"));
        assertThat(bench.has("out.ndjson")).isFalse();
    }

    @Test
    void names_the_line_with_a_nul_byte() throws IOException {
        assertThat(migrate(LINE + "\n" + LINE.replace("plum", "pl\u0000um") + "\n")
                        .out())
                .contains("ERROR in.ndjson:2:67: not JSON: Illegal unquoted character");
        assertThat(migrate(LINE + "\n\u0000\u0000\u0000\u0000\n").out()).contains("ERROR in.ndjson:2");
        assertThat(migrate(LINE + "\n\u00FF\u00FF\n").out()).contains("ERROR in.ndjson:2");
        assertThat(bench.has("out.ndjson")).isFalse();
        assertThat(migrate(LINE.replace("plum", "pl\\u0000um") + "\n").exit()).isZero();
        assertThat(migrated()).isEqualTo(LINE.replace("label", "name").replace("plum", "pl\\u0000um") + "\n");
    }

    @Test
    void keeps_half_of_a_surrogate_pair_that_is_an_escape_and_refuses_one_in_bytes() throws IOException {
        String half = LINE.replace("plum", "\\uD800x");

        assertThat(migrate(half + "\n").exit()).isZero();
        assertThat(migrated()).isEqualTo(half.replace("label", "name") + "\n");
        assertThat(migrate(half.replace("plot", "tree") + "\n").exit()).isZero();
        assertThat(migrated()).isEqualTo(half.replace("plot", "tree") + "\n");
        assertThat(migrate(LINE.replace("plum", "\u00ED\u00A0\u0080") + "\n").out())
                .contains("in.ndjson:1: the source cannot be read at byte 13: Invalid UTF-8");
        assertThat(migrate(LINE.replace("plum", "\u00FF\u00FE") + "\n").out())
                .contains("ERROR in.ndjson:1:66: not UTF-8: ");
        assertThat(migrate(LINE.replace("plum", utf8("größe")) + "\n").exit()).isZero();
    }

    @Test
    void fails_a_document_that_is_nested_too_deep() throws IOException {
        String deep = LINE.replace("\"plum\"", "[".repeat(10_000) + "]".repeat(10_000));

        Said said = migrate(deep + "\n");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("ERROR ").contains("nesting depth").doesNotContain("[[[[[[[[[[[[");
        assertThat(bench.has("out.ndjson")).isFalse();
        assertThat(migrate(deep.replace("plot", "tree") + "\n").exit()).isZero();
        assertThat(migrated()).isEqualTo(deep.replace("plot", "tree") + "\n");
    }
}
