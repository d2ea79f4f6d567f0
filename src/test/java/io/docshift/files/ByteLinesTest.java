package io.docshift.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.RawJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

final class ByteLinesTest {

    @Property(tries = 200)
    void cuts_at_line_feeds_and_nowhere_else(@ForAll("lengths") List<Integer> lengths, @ForAll boolean ended)
            throws IOException {
        var text = new StringBuilder();
        var expected = new ArrayList<String>();
        for (int i = 0; i < lengths.size(); i++) {
            String line = String.valueOf((char) (i % 200 + 11)).repeat(lengths.get(i));
            expected.add("%d %s %s".formatted(text.length(), i + 1 < lengths.size() || ended, line));
            text.append(line).append(i + 1 < lengths.size() || ended ? "\n" : "");
        }
        if (!ended && !lengths.isEmpty() && lengths.get(lengths.size() - 1) == 0) {
            expected.remove(expected.size() - 1);
        }

        assertThat(read(text.toString())).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<Integer>> lengths() {
        return Arbitraries.frequencyOf(
                        Tuple.of(8, Arbitraries.integers().between(0, 50)),
                        Tuple.of(1, Arbitraries.integers().between(65_530, 65_540)),
                        Tuple.of(1, Arbitraries.integers().between(100_000, 300_000)))
                .list()
                .ofMaxSize(12);
    }

    @Test
    void keeps_carriage_returns() throws IOException {
        assertThat(read("a\r\n\r\nb")).containsExactly("0 true a\r", "3 true \r", "5 false b");
    }

    private static List<String> read(String text) throws IOException {
        var found = new ArrayList<String>();
        try (var lines = new ByteLines(new ByteArrayInputStream(text.getBytes(ISO_8859_1)))) {
            for (RawJson line = lines.next(); line != null; line = lines.next()) {
                found.add("%d %s %s".formatted(lines.start(), lines.ended(), new String(line.toBytes(), ISO_8859_1)));
            }
        }
        return found;
    }
}
