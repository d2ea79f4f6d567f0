package io.docshift.doc;

import static io.docshift.doc.PlainTokens.NOT_PLAIN;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one quick pass over the bytes of a document tells, without a tree: where its members are, which of some words are
 * among its keys and texts, and sums over its leaf values.
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
    private static final int MAX_KEY_BYTES = 10_000;
    private static final long EMPTY_OBJECT = 0x2545f4914f6cdd1dL;
    private static final long EMPTY_ARRAY = 0x369dea0f31a53f85L;

    /** Numbers kept of each member of the document: where its key begins, and where its value begins and ends. */
    private static final int OF_A_MEMBER = 3;

    private final RawJson source;
    private final PlainTokens tokens;
    private final Words words;
    private long[] keys = new long[32];
    private int[] spans = new int[16 * OF_A_MEMBER];
    private int members;
    private long seen;
    private long leaves;
    private long placed;

    private Skim(RawJson source, Words words) {
        this.source = source;
        this.tokens = new PlainTokens(source);
        this.words = words;
    }

    /**
     * Skims a document.
     *
     * @param words what to look for
     * @return null if it is not plain, which does not say that anything is wrong with it
     */
    public static @Nullable Skim of(RawJson source, Words words) {
        if (source.length() > Json.MAX_TEXT) {
            return null;
        }
        Skim skim = new Skim(source, words);
        boolean plain =
                skim.tokens.at(source.from()) == '{' && skim.object(source.from(), 0, Digest.START, 0) == source.to();
        return plain ? skim : null;
    }

    /** The bits of those words that are a key or a text somewhere. */
    public long seen() {
        return seen;
    }

    /** The sum over all leaf values, wherever they are. */
    public long leaves() {
        return leaves;
    }

    /** The sum over all leaf values and where each of them is; the order of keys does not count. */
    public long placed() {
        return placed;
    }

    /** How many members the document has. */
    int members() {
        return members;
    }

    /** The key of a member, counted from 0. */
    String key(int member) {
        int first = member * OF_A_MEMBER;
        // Between the two are the quote that ends the key and a colon.
        return text(source.array(), spans[first], spans[first + 1] - 2);
    }

    /** The value of a member, counted from 0. */
    RawJson value(int member) {
        int first = member * OF_A_MEMBER;
        return RawJson.slice(source.array(), spans[first + 1], spans[first + 2]);
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
    private int value(int from, int depth, long place, int free) {
        int end;
        byte first = tokens.at(from);
        if (first == '"') {
            end = tokens.text(from);
            seen |= words.bits(tokens.digest());
        } else if (first == '{') {
            return depth < MAX_DEPTH ? object(from, depth, place, free) : NOT_PLAIN;
        } else if (first == '[') {
            return depth < MAX_DEPTH ? array(from, depth, place, free) : NOT_PLAIN;
        } else {
            end = tokens.other(from);
        }
        count(tokens.digest(), place);
        return end;
    }

    private void count(long leaf, long place) {
        leaves += Digest.share(leaf);
        placed += Digest.share(Digest.below(place, leaf));
    }

    private int object(int from, int depth, long place, int free) {
        int at = from + 1;
        if (tokens.at(at) == '}') {
            placed += Digest.share(Digest.below(place, EMPTY_OBJECT));
            return at + 1;
        }
        for (int next = free; ; at++) {
            int key = at + 1;
            at = tokens.text(at);
            long name = tokens.digest();
            if (at == NOT_PLAIN || at - key > MAX_KEY_BYTES || tokens.at(at) != ':' || !isNew(name, free, next++)) {
                return NOT_PLAIN;
            }
            int value = at + 1;
            at = value(value, depth + 1, Digest.below(place, name), next);
            if (at == NOT_PLAIN) {
                return NOT_PLAIN;
            }
            if (depth == 0) {
                note(key, value, at);
            }
            byte after = tokens.at(at);
            if (after != ',') {
                return after == '}' ? at + 1 : NOT_PLAIN;
            }
        }
    }

    /** Notes the key of an object, if none of it has the same digest: another key may have, but the same one must. */
    private boolean isNew(long key, int first, int next) {
        seen |= words.bits(key);
        for (int i = first; i < next; i++) {
            if (keys[i] == key) {
                return false;
            }
        }
        if (next == keys.length) {
            keys = Arrays.copyOf(keys, next * 2);
        }
        keys[next] = key;
        return next - first < MAX_KEYS;
    }

    private void note(int key, int value, int valueEnd) {
        int free = members++ * OF_A_MEMBER;
        if (free == spans.length) {
            spans = Arrays.copyOf(spans, free * 2);
        }
        spans[free] = key;
        spans[free + 1] = value;
        spans[free + 2] = valueEnd;
    }

    private int array(int from, int depth, long place, int free) {
        int at = from + 1;
        if (tokens.at(at) == ']') {
            placed += Digest.share(Digest.below(place, EMPTY_ARRAY));
            return at + 1;
        }
        for (int position = 0; ; at++) {
            at = value(at, depth + 1, Digest.below(place, position++), free);
            byte after = at == NOT_PLAIN ? 0 : tokens.at(at);
            if (after != ',') {
                return after == ']' ? at + 1 : NOT_PLAIN;
            }
        }
    }
}
