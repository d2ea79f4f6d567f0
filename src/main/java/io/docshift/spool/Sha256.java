package io.docshift.spool;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash by which files, names and rules are told apart. */
public final class Sha256 {

    private Sha256() {}

    /** Begins one, which nobody else uses: a digest is not for several threads. */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
