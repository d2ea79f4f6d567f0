package io.docshift.run;

import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.spool.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A digest that tells two things apart, in 32 hexadecimal digits. */
final class Fingerprint {

    private Fingerprint() {}

    /** Of a text. */
    static String of(String text) {
        MessageDigest digest = Sha256.begin();
        update(digest, text);
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    /** Of what must be the same about a document wherever it is: its source's bytes, routing and parent. */
    static String of(Document document) {
        MessageDigest digest = Sha256.begin();
        byte[] source = document.source().onOneLine().toBytes();
        digest.update(source);
        Metadata metadata = document.metadata();
        update(digest, metadata.routing());
        update(digest, metadata.parent());
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    /** Whether two documents are the same wherever they are: their sources' bytes, routings and parents. */
    static boolean isShared(Document one, Document other) {
        Metadata ofOne = one.metadata();
        Metadata ofOther = other.metadata();
        return one.source().onOneLine().equals(other.source().onOneLine())
                && Objects.equals(ofOne.routing(), ofOther.routing())
                && Objects.equals(ofOne.parent(), ofOther.parent());
    }

    private static void update(MessageDigest digest, @Nullable String value) {
        digest.update((byte) 0);
        if (value != null) {
            digest.update(value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
