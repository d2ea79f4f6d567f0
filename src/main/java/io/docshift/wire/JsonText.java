package io.docshift.wire;

/** What is not a plain ASCII character within a text of JSON: an escape, or a character of several bytes of UTF-8. */
final class JsonText {

    private static final int HEX_DIGITS = 4;

    private JsonText() {}

    /**
     * The byte after an escape, or {@link JsonScan#UNKNOWN} if JSON has none like it.
     *
     * @param at its backslash
     */
    static int afterEscape(byte[] json, int at, int to) {
        if (at + 1 >= to) {
            return JsonScan.UNKNOWN;
        }
        return switch (json[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
            case 'u' -> afterHex(json, at + 2, to);
            default -> JsonScan.UNKNOWN;
        };
    }

    private static int afterHex(byte[] json, int from, int to) {
        int end = from + HEX_DIGITS;
        if (end > to) {
            return JsonScan.UNKNOWN;
        }
        for (int i = from; i < end; i++) {
            if (Character.digit(json[i], 16) < 0) {
                return JsonScan.UNKNOWN;
            }
        }
        return end;
    }

    /** The byte after a character of several bytes, or {@link JsonScan#UNKNOWN} if it is none. */
    static int afterMany(byte[] json, int at, int to) {
        int more = following(json[at]);
        int end = at + 1 + more;
        if (more == 0 || end > to) {
            return JsonScan.UNKNOWN;
        }
        for (int i = at + 1; i < end; i++) {
            if ((json[i] & 0xC0) != 0x80) {
                return JsonScan.UNKNOWN;
            }
        }
        return end;
    }

    /** How many bytes follow the first one; 0 if it is not the first of several. */
    private static int following(byte first) {
        if ((first & 0xE0) == 0xC0) {
            return 1;
        }
        if ((first & 0xF0) == 0xE0) {
            return 2;
        }
        return (first & 0xF8) == 0xF0 ? 3 : 0;
    }
}
