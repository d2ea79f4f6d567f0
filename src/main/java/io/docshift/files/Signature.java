package io.docshift.files;

import io.docshift.doc.RawJson;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** First bytes that tell of a file that is no plain UTF-8, and what to do about it. */
enum Signature {
    UTF_8_MARK("it begins with a byte order mark (EF BB BF); take these three bytes away", "efbbbf"),
    UTF_16_BIG("it is UTF-16; convert it to UTF-8, for example by iconv", "feff"),
    UTF_16_LITTLE("it is UTF-16; convert it to UTF-8, for example by iconv", "fffe"),
    GZIP("it is packed by gzip; let its name end in .gz, or unpack it first", "1f8b"),
    ZSTD("it is packed by zstd; let its name end in .zst, or unpack it first", "28b52ffd");

    private static final int LONGEST = 4;

    private final String advice;
    private final String hex;

    Signature(String advice, String hex) {
        this.advice = advice;
        this.hex = hex;
    }

    String advice() {
        return advice;
    }

    /** That which the line begins with, if any. */
    static Optional<Signature> of(RawJson line) {
        int to = Math.min(line.to(), line.from() + LONGEST);
        String start = HexFormat.of().formatHex(line.array(), line.from(), to);
        return Arrays.stream(values())
                .filter(each -> start.startsWith(each.hex))
                .findFirst();
    }
}
