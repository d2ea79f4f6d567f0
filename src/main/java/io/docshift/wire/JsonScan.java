package io.docshift.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds where values of JSON end, eight bytes at a time within texts, and makes nothing of them. It knows JSON as RFC 8259 has
 * it; what is otherwise, or nested more than {@value #DEEPEST} deep, it does not tell the end of.
 */
final class JsonScan {

    /** It is not JSON, or deeper than this looks. */
    static final int UNKNOWN = -1;

    private static final int DEEPEST = 60;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private JsonScan() {}

    /** The byte after the value that begins here, or {@link #UNKNOWN}. */
    static int afterValue(byte[] json, int from, int to) {
        int at = from;
        int depth = 0;
        // The lowest bit is 1 in an object and 0 in a list; the next one is that of what holds it.
        long objects = 0;
        while (at < to) {
            byte first = json[at];
            if (first == '{' || first == '[') {
                if (++depth > DEEPEST) {
                    return UNKNOWN;
                }
                objects = objects << 1 | (first == '{' ? 1 : 0);
                int next = afterSpace(json, at + 1, to);
                if (next < to && json[next] == first + 2) {
                    at = next;
                } else {
                    at = first == '{' ? afterKey(json, next, to) : next;
                    if (at == UNKNOWN) {
                        return UNKNOWN;
                    }
                    continue;
                }
            } else {
                at = afterSimple(json, at, to);
                if (at == UNKNOWN) {
                    return UNKNOWN;
                }
                if (depth == 0) {
                    return at;
                }
                at = afterSpace(json, at, to);
            }
            while (at < to && json[at] == ((objects & 1) == 1 ? '}' : ']')) {
                objects >>>= 1;
                if (--depth == 0) {
                    return at + 1;
                }
                at = afterSpace(json, at + 1, to);
            }
            if (at >= to || json[at] != ',') {
                return UNKNOWN;
            }
            at = afterSpace(json, at + 1, to);
            if ((objects & 1) == 1) {
                at = afterKey(json, at, to);
                if (at == UNKNOWN) {
                    return UNKNOWN;
                }
            }
        }
        return UNKNOWN;
    }

    /** Where the value begins whose key is here. */
    private static int afterKey(byte[] json, int at, int to) {
        int end = at < to && json[at] == '"' ? endOfText(json, at + 1, to) : UNKNOWN;
        if (end == UNKNOWN) {
            return UNKNOWN;
        }
        int colon = afterSpace(json, end + 1, to);
        return colon < to && json[colon] == ':' ? afterSpace(json, colon + 1, to) : UNKNOWN;
    }

    private static int afterSimple(byte[] json, int at, int to) {
        switch (json[at]) {
            case '"' -> {
                int end = endOfText(json, at + 1, to);
                return end == UNKNOWN ? UNKNOWN : end + 1;
            }
            case 't' -> {
                return afterWord(TRUE, json, at, to);
            }
            case 'f' -> {
                return afterWord(FALSE, json, at, to);
            }
            case 'n' -> {
                return afterWord(NULL, json, at, to);
            }
            default -> {
                return afterNumber(json, at, to);
            }
        }
    }

    private static int afterWord(byte[] word, byte[] json, int at, int to) {
        int end = at + word.length;
        return end <= to && Arrays.equals(json, at, end, word, 0, word.length) ? end : UNKNOWN;
    }

    private static int afterNumber(byte[] json, int from, int to) {
        int at = json[from] == '-' ? from + 1 : from;
        boolean zero = at < to && json[at] == '0';
        int end = zero ? at + 1 : afterDigits(json, at, to);
        if (end != UNKNOWN && end < to && json[end] == '.') {
            end = afterDigits(json, end + 1, to);
        }
        if (end != UNKNOWN && end < to && (json[end] == 'e' || json[end] == 'E')) {
            int power = end + 1;
            end = afterDigits(json, power < to && (json[power] == '-' || json[power] == '+') ? power + 1 : power, to);
        }
        return end;
    }

    /** The byte after digits, of which there must be one. */
    private static int afterDigits(byte[] json, int from, int to) {
        int at = from;
        while (at < to && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        return at == from ? UNKNOWN : at;
    }

    /**
     * The quote that ends a text, or {@link #UNKNOWN} if it is not a text of JSON in UTF-8.
     *
     * @param from the byte after the quote that begins it
     */
    static int endOfText(byte[] json, int from, int to) {
        int at = from;
        while (true) {
            at = afterPlain(json, at, to);
            if (at >= to) {
                return UNKNOWN;
            }
            byte octet = json[at];
            if (octet == '"') {
                return at;
            }
            at = octet == '\\' ? JsonText.afterEscape(json, at, to) : JsonText.afterMany(json, at, to);
            if (at == UNKNOWN) {
                return UNKNOWN;
            }
        }
    }

    /** The first byte that is no ASCII character that stands for itself. */
    private static int afterPlain(byte[] json, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to) {
            long eight = (long) EIGHT.get(json, at);
            long found = zeroes(eight ^ QUOTES) | zeroes(eight ^ BACKSLASHES) | (eight - SPACES) | eight;
            found &= HIGHS;
            if (found != 0) {
                at += Long.numberOfTrailingZeros(found) >>> 3;
                break;
            }
            at += Long.BYTES;
        }
        while (at < to && json[at] >= ' ' && json[at] != '"' && json[at] != '\\') {
            at++;
        }
        return at;
    }

    /** Of its bytes' highest bits the lowest that is set is that of the first byte that is zero. */
    private static long zeroes(long eight) {
        return (eight - ONES) & ~eight;
    }

    /** The first byte from here on that is no white space. */
    static int afterSpace(byte[] json, int from, int to) {
        int at = from;
        while (at < to && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
        return at;
    }
}
