package io.docshift.doc;

import static io.docshift.doc.PlainTokens.NOT_PLAIN;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one quick pass over the bytes of a document tells, without a tree: where its members are, which of some words are
 * among its keys and texts, and where its containers end.
 *
 * <p>Only <em>plain</em> documents are skimmed: an object that reads as {@link Json#print} would print it again, byte for
 * byte. So there is no space between its tokens, no character is escaped that need not be, every number and every UTF-8
 * sequence is whole, no key stands twice in an object, and no limit of {@link Json} is exceeded. Most documents are sent
 * and returned in this form. Any other is left to {@link Json}, which knows what may be wrong with it: this class never
 * says that something is wrong.
 */
public final class Skim {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_KEYS = 256;

    /** Longest key that is taken for plain. */
    static final int MAX_KEY_BYTES = 10_000;

    private final PlainTokens tokens;
    private final Words words;
    private long[] keys = new long[32];

    /** Of each object and array, in the order they begin in: where it ends, and the number of the next one that is not in it. */
    private int[] ends = new int[64];

    private int containers;
    private long seen;
    private RawJson source;

    private Skim(RawJson json, Words words) {
        this.source = json;
        this.tokens = new PlainTokens(json);
        this.words = words;
    }

    /**
     * Skims a document.
     *
     * @param words what to look for
     * @return null if it is not plain, which does not say that anything is wrong with it
     */
    public static @Nullable Skim of(RawJson source, Words words) {
        Skim skim = at(source, words);
        return skim != null && skim.source.to() == source.to() ? skim : null;
    }

    /**
     * Skims a document that something may follow.
     *
     * @param json begins with the document
     * @param words what to look for
     * @return null if it is not plain, which does not say that anything is wrong with it
     */
    public static @Nullable Skim at(RawJson json, Words words) {
        Skim skim = new Skim(json, words);
        int end = skim.tokens.at(json.from()) == '{' ? skim.object(json.from(), 0, 0) : NOT_PLAIN;
        if (end == NOT_PLAIN || end - json.from() > Json.MAX_TEXT) {
            return null;
        }
        skim.source = RawJson.slice(json.array(), json.from(), end);
        return skim;
    }

    /** Whether these are the words that were looked for. */
    @SuppressWarnings("ReferenceEquality") // the bits of the same words may be others
    public boolean isFor(Words others) {
        return words == others;
    }

    /** The bits of those words that are a key or a text somewhere. */
    public long seen() {
        return seen;
    }

    /** What was skimmed. */
    public RawJson source() {
        return source;
    }

    /** Where an object or array ends; they are counted from 0 in the order they begin in. */
    int end(int container) {
        return ends[2 * container];
    }

    /** The number of the first object or array that begins behind the end of one. */
    int next(int container) {
        return ends[2 * container + 1];
    }

    /** The text of the bytes between two quotes. */
    static String text(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\') {
                return Json.parse(RawJson.slice(bytes, from - 1, to + 1)).textValue();
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /**
     * Goes over a value.
     *
     * @param free where keys may be noted
     * @return where it ends
     */
    private int value(int from, int depth, int free) {
        byte first = tokens.at(from);
        if (first == '"') {
            int end = tokens.text(from);
            seen |= words.bits(tokens.digest());
            return end;
        }
        if (first != '{' && first != '[') {
            return tokens.other(from);
        }
        if (depth == MAX_DEPTH) {
            return NOT_PLAIN;
        }
        return first == '{' ? object(from, depth, free) : array(from, depth, free);
    }

    private int begun() {
        if (2 * containers == ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        return containers++;
    }

    private int ended(int container, int end) {
        ends[2 * container] = end;
        ends[2 * container + 1] = containers;
        return end;
    }

    private int object(int from, int depth, int free) {
        int container = begun();
        long known = 0;
        int at = from + 1;
        if (tokens.at(at) == '}') {
            return ended(container, at + 1);
        }
        for (int next = free; ; at++) {
            int key = at + 1;
            at = tokens.text(at);
            long name = tokens.digest();
            if (at == NOT_PLAIN || at - key > MAX_KEY_BYTES || tokens.at(at) != ':' || next - free == MAX_KEYS) {
                return NOT_PLAIN;
            }
            // Of all keys with one of these bits there is mostly one in an object: then nothing need be compared.
            long bit = 1L << name;
            if ((known & bit) != 0 && isKnown(name, free, next)) {
                return NOT_PLAIN;
            }
            known |= bit;
            note(name, next++);
            at = value(at + 1, depth + 1, next);
            byte after = at == NOT_PLAIN ? 0 : tokens.at(at);
            if (after != ',') {
                return after == '}' ? ended(container, at + 1) : NOT_PLAIN;
            }
        }
    }

    /** Whether a key of the object has the same digest: another key may have, but the same one must. */
    private boolean isKnown(long key, int first, int next) {
        for (int i = first; i < next; i++) {
            if (keys[i] == key) {
                return true;
            }
        }
        return false;
    }

    private void note(long key, int next) {
        seen |= words.bits(key);
        if (next == keys.length) {
            keys = Arrays.copyOf(keys, next * 2);
        }
        keys[next] = key;
    }

    private int array(int from, int depth, int free) {
        int container = begun();
        int at = from + 1;
        if (tokens.at(at) == ']') {
            return ended(container, at + 1);
        }
        for (; ; at++) {
            at = value(at, depth + 1, free);
            byte after = at == NOT_PLAIN ? 0 : tokens.at(at);
            if (after != ',') {
                return after == ']' ? ended(container, at + 1) : NOT_PLAIN;
            }
        }
    }
}
