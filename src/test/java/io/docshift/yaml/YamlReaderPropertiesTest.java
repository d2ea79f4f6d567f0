package io.docshift.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is in a file: a tree or an error, never an exception, and the same each time. */
final class YamlReaderPropertiesTest {

    @Property
    void any_bytes(@ForAll byte[] bytes) {
        check("a.yml", bytes);
        check("a.json", bytes);
    }

    @Property(tries = 5000)
    void any_mixture_of_what_means_something(@ForAll("fragments") String text) {
        check("a.yml", text.getBytes(StandardCharsets.UTF_8));
        check("a.json", text.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void any_text(@ForAll String text) {
        Diagnostics diagnostics = new Diagnostics();
        YamlReader.read("a.yml", text, diagnostics);
        YamlReader.read("a.json", text, diagnostics);
        diagnostics.all().forEach(Diagnostic::render);
    }

    private static void check(String file, byte[] bytes) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<Node> node = YamlReader.read(file, bytes, diagnostics);

        assertThat(node.isPresent() || diagnostics.hasErrors()).isTrue();
        node.ifPresent(Node::json);
        diagnostics.all().forEach(Diagnostic::render);

        Diagnostics again = new Diagnostics();
        assertThat(YamlReader.read(file, bytes, again)).isEqualTo(node);
        assertThat(again.all()).isEqualTo(diagnostics.all());
    }

    @Provide
    Arbitrary<String> fragments() {
        return Arbitraries.of(
                        "a",
                        "b: ",
                        "- ",
                        "\n",
                        "\n  ",
                        "\n    - ",
                        "{",
                        "}",
                        "[",
                        "]",
                        ", ",
                        ": ",
                        ":",
                        "*",
                        "&x ",
                        "*x",
                        "!",
                        "<<: ",
                        "'",
                        "\"",
                        "\\d",
                        "\\U",
                        "FFFFFFFF",
                        "{{",
                        "}}",
                        "|",
                        ">",
                        "# ",
                        "#",
                        "?",
                        "? ",
                        "%",
                        "@",
                        "`",
                        "\t",
                        "---\n",
                        "...\n",
                        "no",
                        "012",
                        "1.5",
                        "\r",
                        "\u2028",
                        "\ud83d\ude00",
                        "null",
                        "~",
                        " ",
                        "%YAML 1.2\n",
                        "$",
                        "=")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }
}
