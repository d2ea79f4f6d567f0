package io.docshift.spool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

final class LineBreaksTest {

    @Property
    void finds_the_first_line_feed(
            @ForAll
                    @CharRange(from = '\b', to = '\r')
                    @CharRange(from = '\u0080', to = '\u00ff')
                    @StringLength(max = 40)
                    String text,
            @ForAll @IntRange(max = 40) int from) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        int start = Math.min(from, bytes.length);
        int expected = text.indexOf('\n', start);

        assertThat(LineBreaks.next(bytes, start, bytes.length)).isEqualTo(expected < 0 ? bytes.length : expected);
    }
}
