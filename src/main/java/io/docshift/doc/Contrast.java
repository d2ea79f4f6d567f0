package io.docshift.doc;

import java.util.Arrays;

/**
 * A number for what differs between two documents: which paths came, went or have another value, whatever the values are.
 * The same paths have the same number; others have it by chance alone. It takes no tree. The elements of a list share
 * one path.
 */
public final class Contrast {

    /** That of documents that are not plain, of which nothing is known. */
    public static final long UNKNOWN = 0;

    private static final long CAME = 0x510e527fade682d1L;
    private static final long WENT = 0x3c6ef372fe94f82bL;
    private static final long DIFFERS = 0x1f83d9abfb41bd6bL;

    /** Paths are told apart by comparing them; beyond so many one that comes twice may count twice. */
    private static final int TOLD_APART = 64;

    private long[] paths = new long[8];
    private int count;
    private long sum = Digest.START;
    private boolean plain = true;

    private Contrast() {}

    /** The number of what differs. */
    public static long of(RawJson before, RawJson after) {
        Contrast contrast = new Contrast();
        contrast.compare(before, after, Digest.START);
        return contrast.plain ? contrast.sum | 1 : UNKNOWN;
    }

    private void compare(RawJson before, RawJson after, long place) {
        Members one = Members.of(before);
        Members other = Members.of(after);
        if (one == null || other == null) {
            plain = false;
        } else if (before.array()[before.from()] == '{') {
            compareMembers(one, other, place);
        } else {
            compareElements(one, other, place);
        }
    }

    private void compareMembers(Members one, Members other, long place) {
        int shared = 0;
        int next = 0;
        for (int i = 0; i < one.count(); i++) {
            int there = other.find(one.key(i), next);
            if (there < 0) {
                add(WENT, below(place, one.key(i)));
            } else {
                shared++;
                next = there + 1;
                compareValue(one, i, other, there, below(place, one.key(i)));
            }
        }
        for (int i = 0; shared < other.count() && i < other.count(); i++) {
            if (one.find(other.key(i), i) < 0) {
                shared++;
                add(CAME, below(place, other.key(i)));
            }
        }
    }

    private void compareElements(Members one, Members other, long place) {
        int both = Math.min(one.count(), other.count());
        long element = below(place, DIFFERS);
        for (int i = 0; i < both; i++) {
            compareValue(one, i, other, i, element);
        }
        if (one.count() > both) {
            add(WENT, element);
        } else if (other.count() > both) {
            add(CAME, element);
        }
    }

    private void compareValue(Members one, int member, Members other, int its, long place) {
        if (one.isSame(member, other, its)) {
            return;
        }
        byte kind = one.first(member);
        if (kind == other.first(its) && (kind == '{' || kind == '[')) {
            compare(one.value(member), other.value(its), place);
        } else {
            add(DIFFERS, place);
        }
    }

    private void add(long how, long place) {
        long path = Digest.share(below(how, place));
        for (int i = 0; i < count; i++) {
            if (paths[i] == path) {
                return;
            }
        }
        if (count < TOLD_APART) {
            paths = count == paths.length ? Arrays.copyOf(paths, 2 * count) : paths;
            paths[count++] = path;
        }
        sum += path;
    }

    /** What is found below a place under this key. */
    private static long below(long place, long key) {
        return Long.rotateLeft(place, 23) * 0xbf58476d1ce4e5b9L + key;
    }
}
