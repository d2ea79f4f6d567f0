package io.docshift.doc;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints what became of a document that was read piece by piece, as {@link Json#print} prints it: pieces that nobody read
 * as they came, and an account of both.
 */
final class Reprint {

    private static final int MAX_DEPTH = 100;

    /** A character of a plain text takes at most so many bytes. */
    private static final int WIDEST = 3;

    private final Reading reading;
    private byte[] bytes;
    private int length;
    private long leaves;
    private long keys;
    private long unread;
    private boolean plain = true;

    private Reprint(Reading reading, int expected) {
        this.reading = reading;
        this.bytes = new byte[expected];
    }

    /** What became of a document, on one line. */
    static Reprint of(JsonNode root, Reading reading) {
        Reprint print = new Reprint(reading, reading.source().length() + 256);
        print.value(root, 0);
        return print;
    }

    /** The document; null if it takes more than this to print it so that it can be read again. */
    @Nullable
    RawJson json() {
        return plain && length <= Json.MAX_TEXT ? RawJson.slice(bytes, 0, length) : null;
    }

    /** The sum over the leaf values that were printed, but for those in unread pieces. */
    long leaves() {
        return leaves;
    }

    /** The sum over the keys that were printed, but for those in unread pieces. */
    long keys() {
        return keys;
    }

    /** The sum over the pieces that were printed as they came. */
    long unread() {
        return unread;
    }

    private void value(JsonNode value, int depth) {
        if (value instanceof Unread piece) {
            plain &= piece.isOf(reading);
            unread += Reading.share(piece);
            copy(reading.bytes(), piece.from(), piece.to());
        } else if (value instanceof ObjectNode object) {
            object(object, depth);
        } else if (value instanceof ArrayNode array) {
            array(array, depth);
        } else if (value.isTextual()) {
            leaves += text(value.textValue());
        } else {
            int from = length;
            plain &= value instanceof Numeral || value.isBoolean() || value.isNull();
            ascii(value.asText());
            leaves += Digest.share(Digest.ofOther(bytes, from, length));
        }
    }

    private void object(ObjectNode object, int depth) {
        plain &= depth < MAX_DEPTH;
        put('{');
        boolean first = true;
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (!first) {
                put(',');
            }
            first = false;
            plain &= entry.getKey().length() <= Skim.MAX_KEY_BYTES / WIDEST;
            keys += text(entry.getKey());
            put(':');
            value(entry.getValue(), depth + 1);
        }
        put('}');
    }

    private void array(ArrayNode array, int depth) {
        plain &= depth < MAX_DEPTH;
        put('[');
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) {
                put(',');
            }
            value(array.get(i), depth + 1);
        }
        put(']');
    }

    /** Prints a text; what it adds to a sum. */
    private long text(String text) {
        put('"');
        int from = length;
        if (isAscii(text)) {
            ascii(text);
        } else {
            encoded(text);
        }
        long share = Digest.share(Digest.ofText(bytes, from, length));
        put('"');
        return share;
    }

    /** Whether every character stands for itself, and takes one byte. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("deprecation") // the low byte of each character is all there is to an ASCII character
    private void ascii(String text) {
        room(text.length());
        text.getBytes(0, text.length(), bytes, length);
        length += text.length();
    }

    /** A text with characters that are escaped or take several bytes, as Jackson has it. */
    private void encoded(String text) {
        try {
            byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(text);
            // A control character is escaped by its number, which is not plain.
            plain &= !new String(quoted, StandardCharsets.ISO_8859_1).contains("\\u");
            copy(quoted, 0, quoted.length);
        } catch (IllegalArgumentException e) {
            // Half of a surrogate pair has no form in UTF-8.
            plain = false;
        }
    }

    private void copy(byte[] from, int start, int end) {
        room(end - start);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
    }

    private void put(char octet) {
        room(1);
        bytes[length++] = (byte) octet;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
