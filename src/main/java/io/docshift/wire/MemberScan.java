package io.docshift.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes from member to member of an object, and makes something only of those values that it is asked for. What it does not
 * understand it does not go on from. Not for several threads.
 */
final class MemberScan {

    /** As many digits are a number that fits. */
    private static final int MOST_DIGITS = 18;

    private final byte[] json;
    private final int to;
    private int at;
    private boolean first;
    private boolean whole;
    private int key;
    private int keyEnd;
    private int value;

    MemberScan(byte[] json, int to) {
        this.json = json;
        this.to = to;
    }

    /** Goes into the object that begins here, if one does. */
    MemberScan open(int from) {
        first = is('{', from);
        whole = false;
        at = first ? from + 1 : to;
        return this;
    }

    /** Goes to the next member's value; false at the end of the object, and where there is something else. */
    boolean next() {
        at = JsonScan.afterSpace(json, at, to);
        if (is('}', at)) {
            at++;
            whole = true;
            return false;
        }
        if (!first && !is(',', at)) {
            return false;
        }
        key = (first ? at : JsonScan.afterSpace(json, at + 1, to)) + 1;
        first = false;
        keyEnd = is('"', key - 1) ? JsonScan.endOfText(json, key, to) : JsonScan.UNKNOWN;
        if (keyEnd == JsonScan.UNKNOWN) {
            return false;
        }
        int colon = JsonScan.afterSpace(json, keyEnd + 1, to);
        value = JsonScan.afterSpace(json, colon + 1, to);
        at = value;
        return is(':', colon);
    }

    /** Whether the object was gone through to its end. */
    boolean isWhole() {
        return whole;
    }

    /** The byte after what was gone through. */
    int at() {
        return at;
    }

    /** The byte at which the member's value begins. */
    int value() {
        return value;
    }

    boolean isKey(byte[] wanted) {
        return Arrays.equals(json, key, keyEnd, wanted, 0, wanted.length);
    }

    /** Goes behind the value; false if it is none. */
    boolean skip() {
        return goOn(JsonScan.afterValue(json, value, to));
    }

    /** Goes on behind a value that was gone through otherwise; false if it was not. */
    boolean goOn(int end) {
        at = end;
        return end != JsonScan.UNKNOWN;
    }

    /** The text that the value is, and goes behind it; null if it is none, or one with escapes. */
    @Nullable
    String text() {
        int end = is('"', value) ? JsonScan.endOfText(json, value + 1, to) : JsonScan.UNKNOWN;
        for (int i = value + 1; i < end; i++) {
            if (json[i] == '\\') {
                return null;
            }
        }
        return goOn(end == JsonScan.UNKNOWN ? end : end + 1)
                ? new String(json, value + 1, end - value - 1, UTF_8)
                : null;
    }

    /** The whole number that the value is, and goes behind it; -1 if it is none of so few digits. */
    long number() {
        long number = 0;
        int place = value;
        while (place < to && json[place] >= '0' && json[place] <= '9' && place - value < MOST_DIGITS) {
            number = 10 * number + json[place++] - '0';
        }
        at = JsonScan.afterSpace(json, place, to);
        return place > value && (is(',', at) || is('}', at)) ? number : -1;
    }

    private boolean is(char octet, int place) {
        return place >= 0 && place < to && json[place] == octet;
    }
}
