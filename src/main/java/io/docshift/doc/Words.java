package io.docshift.doc;

import java.util.List;

/**
 * A few words to look for among the keys and texts of a document. Each has a bit of its own.
 */
public final class Words {

    /** How many there can be at most. */
    public static final int MOST = Long.SIZE;

    private static final Words NONE = new Words(List.of());

    private final long[] digests;
    private final long[] bits;
    private final int mask;
    private final List<String> words;

    private Words(List<String> words) {
        this.words = words;
        int slots = Math.max(2, Integer.highestOneBit(words.size() * 8 - 1) * 2);
        this.digests = new long[slots];
        this.bits = new long[slots];
        this.mask = slots - 1;
        for (int i = 0; i < words.size(); i++) {
            long digest = Digest.ofText(words.get(i));
            int slot = (int) digest & mask;
            while (bits[slot] != 0 && digests[slot] != digest) {
                slot = (slot + 1) & mask;
            }
            digests[slot] = digest;
            bits[slot] |= 1L << i;
        }
    }

    /**
     * These words; the bit of each is its position.
     *
     * @param words no more than {@link #MOST}
     */
    public static Words of(List<String> words) {
        if (words.size() > MOST) {
            throw new IllegalArgumentException("at most %d words, got %d".formatted(MOST, words.size()));
        }
        return new Words(List.copyOf(words));
    }

    /** None: nothing is looked for. */
    public static Words none() {
        return NONE;
    }

    /** The bits of the words that have this digest; 0 if none has. */
    long bits(long digest) {
        int slot = (int) digest & mask;
        while (bits[slot] != 0) {
            if (digests[slot] == digest) {
                return bits[slot];
            }
            slot = (slot + 1) & mask;
        }
        return 0;
    }

    @Override
    public String toString() {
        return words.toString();
    }
}
