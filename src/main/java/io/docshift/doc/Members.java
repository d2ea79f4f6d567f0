package io.docshift.doc;

import static io.docshift.doc.PlainTokens.NOT_PLAIN;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where the members of a plain object, or the elements of a plain list, are among its bytes. */
final class Members {

    /** What stands for the key of an element. */
    private static final long NO_KEY = 0x6a09e667f3bcc909L;

    private final byte[] bytes;
    private long[] keys = new long[16];
    private int[] spans = new int[32];
    private int count;

    private Members(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Those of an object or a list; null if it is neither, or is not plain. */
    static @Nullable Members of(RawJson value) {
        Members members = new Members(value.array());
        return members.read(new PlainTokens(value), value.from()) == value.to() ? members : null;
    }

    private int read(PlainTokens tokens, int from) {
        boolean keyed = tokens.at(from) == '{';
        byte last = (byte) (keyed ? '}' : ']');
        if (!keyed && tokens.at(from) != '[') {
            return NOT_PLAIN;
        }
        int place = from + 1;
        if (tokens.at(place) == last) {
            return place + 1;
        }
        for (; ; place++) {
            int value = keyed ? tokens.key(place) : place;
            long key = keyed ? tokens.digest() : NO_KEY;
            place = value == NOT_PLAIN ? value : tokens.value(value);
            if (place == NOT_PLAIN) {
                return place;
            }
            add(key, value, place);
            byte after = tokens.at(place);
            if (after != ',') {
                return after == last ? place + 1 : NOT_PLAIN;
            }
        }
    }

    private void add(long key, int from, int to) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, 2 * count);
            spans = Arrays.copyOf(spans, 4 * count);
        }
        keys[count] = key;
        spans[2 * count] = from;
        spans[2 * count + 1] = to;
        count++;
    }

    int count() {
        return count;
    }

    /** The digest of a member's key; the same for all elements of a list. */
    long key(int member) {
        return keys[member];
    }

    /** The first byte of a member's value, which tells its kind. */
    byte first(int member) {
        return bytes[spans[2 * member]];
    }

    RawJson value(int member) {
        return RawJson.slice(bytes, spans[2 * member], spans[2 * member + 1]);
    }

    /**
     * The member of a key; -1 if there is none.
     *
     * @param likely where it probably is
     */
    int find(long key, int likely) {
        if (likely < count && keys[likely] == key) {
            return likely;
        }
        for (int i = 0; i < count; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a member has the same bytes as one of another object or list. */
    boolean isSame(int member, Members other, int its) {
        return Arrays.equals(
                bytes,
                spans[2 * member],
                spans[2 * member + 1],
                other.bytes,
                other.spans[2 * its],
                other.spans[2 * its + 1]);
    }
}
