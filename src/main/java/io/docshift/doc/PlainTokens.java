package io.docshift.doc;

/**
 * Knows tokens of JSON that are written the way {@link Json#print} writes them. Each method is told where a token begins,
 * and says where it ends, or {@link #NOT_PLAIN} if it is written in another way, is cut short, or is none.
 */
public final class PlainTokens {

    /** What stands for an end where there is none. */
    public static final int NOT_PLAIN = -1;

    private static final int MAX_DEPTH = 100;

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private final byte[] bytes;
    private final int to;
    private final int lastWord;
    private long digest;

    /** Prepares to tell tokens of these bytes. */
    public PlainTokens(RawJson json) {
        this.bytes = json.array();
        this.to = json.to();
        this.lastWord = bytes.length - Long.BYTES;
    }

    /** The {@link Digest} of the text or other leaf that was met last. */
    public long digest() {
        return digest;
    }

    /** The digest that a text or a key has. */
    public static long digestOf(String text) {
        return Digest.ofText(text);
    }

    /** The byte at a place; 0 beyond the end. */
    public byte at(int place) {
        return place < to ? bytes[place] : 0;
    }

    /** A value of any kind, with all that is in it. */
    public int value(int from) {
        return value(from, 0);
    }

    private int value(int from, int depth) {
        byte first = at(from);
        if (first == '"') {
            return text(from);
        }
        if (first == '{' || first == '[') {
            return depth < MAX_DEPTH ? container(from, first == '{', depth) : NOT_PLAIN;
        }
        return other(from);
    }

    private int container(int from, boolean keyed, int depth) {
        byte last = (byte) (keyed ? '}' : ']');
        int place = from + 1;
        if (at(place) == last) {
            return place + 1;
        }
        for (; ; place++) {
            place = keyed ? key(place) : place;
            place = place == NOT_PLAIN ? place : value(place, depth + 1);
            if (place == NOT_PLAIN) {
                return place;
            }
            byte after = at(place);
            if (after != ',') {
                return after == last ? place + 1 : NOT_PLAIN;
            }
        }
    }

    /** A key; where its value begins. */
    public int key(int from) {
        int place = text(from);
        return place != NOT_PLAIN && at(place) == ':' ? place + 1 : NOT_PLAIN;
    }

    /** A text, eight bytes at a time while there is nothing special in them. */
    public int text(int from) {
        if (at(from) != '"') {
            return NOT_PLAIN;
        }
        long mixed = Digest.START;
        int place = from + 1;
        while (place <= lastWord) {
            long word = Digest.word(bytes, place);
            long special = special(word);
            if (special == 0) {
                mixed = Digest.step(mixed, word);
                place += Long.BYTES;
                continue;
            }
            int plain = Long.numberOfTrailingZeros(special) / Byte.SIZE;
            int end = place + plain;
            if (bytes[end] != '"') {
                return rare(from + 1, end);
            }
            if (plain > 0) {
                mixed = Digest.step(mixed, word << (Long.SIZE - Byte.SIZE * plain));
            }
            digest = Digest.end(mixed, end - from - 1);
            return end < to ? end + 1 : NOT_PLAIN;
        }
        return rare(from + 1, place);
    }

    /**
     * The high bit of the lowest byte that is a quote, a backslash, below a space or not ASCII; what stands in higher
     * bytes means nothing.
     */
    private static long special(long word) {
        long quote = word ^ QUOTES;
        long backslash = word ^ BACKSLASHES;
        return (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | ((word - SPACES) & ~word) | word)
                & HIGHS;
    }

    /** The rest of a text, a character at a time. */
    private int rare(int from, int start) {
        int place = start;
        while (place < to) {
            byte one = bytes[place];
            if (one == '"') {
                digest = Digest.ofText(bytes, from, place);
                return place + 1;
            }
            int length = one == '\\' ? escape(place) : one >= ' ' ? 1 : one >= 0 ? 0 : character(place);
            if (length == 0) {
                return NOT_PLAIN;
            }
            place += length;
        }
        return NOT_PLAIN;
    }

    /** The length of an escape that cannot be written shorter; 0 if it is another one. */
    private int escape(int place) {
        return place + 1 < to && "\"\\bfnrt".indexOf(bytes[place + 1]) >= 0 ? 2 : 0;
    }

    /** The length of a character outside ASCII in UTF-8, as RFC 3629 has it; 0 if it is none. */
    private int character(int place) {
        int first = bytes[place] & 0xff;
        int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (length == 0 || place + length > to) {
            return 0;
        }
        int second = bytes[place + 1] & 0xff;
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[place + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** A number, a boolean or null. */
    public int other(int from) {
        int end = switch (at(from)) {
            case 't' -> word(from, "true");
            case 'f' -> word(from, "false");
            case 'n' -> word(from, "null");
            default -> number(from);
        };
        digest = end == NOT_PLAIN ? 0 : Digest.ofOther(bytes, from, end);
        return end;
    }

    private int word(int from, String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (at(from + i) != expected.charAt(i)) {
                return NOT_PLAIN;
            }
        }
        return from + expected.length();
    }

    private int number(int from) {
        int whole = at(from) == '-' ? from + 1 : from;
        int place = at(whole) == '0' ? whole + 1 : digits(whole);
        if (place != NOT_PLAIN && at(place) == '.') {
            place = digits(place + 1);
        }
        if (place != NOT_PLAIN && (at(place) | ' ') == 'e') {
            byte sign = at(place + 1);
            place = digits(sign == '+' || sign == '-' ? place + 2 : place + 1);
        }
        return place - from <= Json.MAX_NUMBER ? place : NOT_PLAIN;
    }

    /** One digit or more. */
    private int digits(int from) {
        int place = from;
        while (place < to && bytes[place] >= '0' && bytes[place] <= '9') {
            place++;
        }
        return place > from ? place : NOT_PLAIN;
    }
}
