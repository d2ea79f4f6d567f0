package io.docshift.spool;

import org.apache.commons.codec.digest.MurmurHash3;

/**
 * The hash by which lines and documents are told apart while a run is at work: 128 bits of MurmurHash3, in its variant for
 * x64. Different bytes have the same by chance only, but whoever wants to can make some that do, which is why files that
 * others may touch have a {@link Sha256}. That takes many times as long where Java has only its quick compiler.
 */
public final class QuickHash {

    private QuickHash() {}

    /** The two halves of the hash of the bytes between two places of an array. */
    public static long[] of(byte[] array, int from, int to) {
        return MurmurHash3.hash128x64(array, from, to - from, 0);
    }
}
