package io.docshift.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.spool.QuickHash;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A digest that tells two things apart, in 32 hexadecimal digits. */
final class Fingerprint {

    private Fingerprint() {}

    /** Of a text. */
    static String of(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return hexadecimal(QuickHash.of(bytes, 0, bytes.length));
    }

    /** Of what must be the same about a document wherever it is: its source's bytes, routing and parent. */
    static String of(Document document) {
        RawJson source = document.source().onOneLine();
        Metadata metadata = document.metadata();
        StringBuilder text = new StringBuilder();
        text.append(hexadecimal(QuickHash.of(source.array(), source.from(), source.to())));
        append(metadata.routing(), text);
        append(metadata.parent(), text);
        byte[] bytes = text.toString().getBytes(UTF_8);
        return hexadecimal(QuickHash.of(bytes, 0, bytes.length));
    }

    private static String hexadecimal(long[] hash) {
        HexFormat digits = HexFormat.of();
        return digits.toHexDigits(hash[0]) + digits.toHexDigits(hash[1]);
    }

    /** Tells a text that is empty from one that is not there. */
    private static void append(@Nullable String text, StringBuilder line) {
        line.append('\t');
        if (text != null) {
            line.append('=').append(AddressKey.escaped(text));
        }
    }

    /** Whether two documents are the same wherever they are: their sources' bytes, routings and parents. */
    static boolean isShared(Document one, Document other) {
        Metadata ofOne = one.metadata();
        Metadata ofOther = other.metadata();
        return one.source().onOneLine().equals(other.source().onOneLine())
                && Objects.equals(ofOne.routing(), ofOther.routing())
                && Objects.equals(ofOne.parent(), ofOther.parent());
    }
}
