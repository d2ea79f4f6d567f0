package io.docshift.doc;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Numbers of 64 bits that stand for the leaf values of JSON, worked out from their bytes as {@link Json#print} writes
 * them: the same leaf has the same number, and two others have the same one by chance alone. Sums of them do not depend
 * on an order. They keep mistakes apart, not somebody who looks for two leaves with one number.
 */
final class Digest {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A text and a number, boolean or null of the same characters are different leaves. */
    private static final long NOT_A_TEXT = 0x5851f42d4c957f2dL;

    /** Where a digest of bytes begins. */
    static final long START = 0x9e3779b97f4a7c15L;

    private Digest() {}

    /** The eight bytes from here on. */
    static long word(byte[] bytes, int at) {
        return (long) WORDS.get(bytes, at);
    }

    /** Takes eight more bytes in. */
    static long step(long digest, long word) {
        long mixed = (digest ^ word) * 0xff51afd7ed558ccdL;
        return mixed ^ (mixed >>> 32);
    }

    /** The end of a digest of this many bytes. */
    static long end(long digest, int length) {
        long mixed = (digest ^ length) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 29);
    }

    /** Of a text, by the bytes between its quotes. */
    static long ofText(byte[] bytes, int from, int to) {
        long digest = START;
        int at = from;
        for (; to - at >= Long.BYTES; at += Long.BYTES) {
            digest = step(digest, word(bytes, at));
        }
        if (at < to) {
            digest = step(digest, rest(bytes, at, to - at));
        }
        return end(digest, to - from);
    }

    /** The last bytes, fewer than eight, at the high end of a word. */
    private static long rest(byte[] bytes, int at, int count) {
        if (at <= bytes.length - Long.BYTES) {
            return word(bytes, at) << (Long.SIZE - Byte.SIZE * count);
        }
        long word = 0;
        for (int i = 0; i < count; i++) {
            word |= (bytes[at + i] & 0xffL) << (Long.SIZE - Byte.SIZE * (count - i));
        }
        return word;
    }

    /** Of a number, a boolean or null, by its bytes. */
    static long ofOther(byte[] bytes, int from, int to) {
        return ofText(bytes, from, to) ^ NOT_A_TEXT;
    }

    /** Of a text. */
    static long ofText(String text) {
        byte[] bytes = written(text);
        return ofText(bytes, 0, bytes.length);
    }

    private static byte[] written(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return quoted(text);
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] quoted(String text) {
        try {
            return JsonStringEncoder.getInstance().quoteAsUTF8(text);
        } catch (IllegalArgumentException e) {
            // Half of a surrogate pair, which is printed as an escape.
            String quoted = Json.line(TextNode.valueOf(text));
            return quoted.substring(1, quoted.length() - 1).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** What one leaf adds to a sum. */
    static long share(long leaf) {
        long mixed = (leaf ^ (leaf >>> 31)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 30);
    }

    /** The sum of the shares of all leaves. */
    static long sum(JsonNode value) {
        if (value.isContainerNode()) {
            long sum = 0;
            for (JsonNode child : value) {
                sum += sum(child);
            }
            return sum;
        }
        if (value.isMissingNode()) {
            return 0;
        }
        if (value.isTextual()) {
            return share(ofText(value.textValue()));
        }
        byte[] bytes = value.asText().getBytes(StandardCharsets.UTF_8);
        return share(ofOther(bytes, 0, bytes.length));
    }
}
