package io.docshift.rule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects what the parts of a rule set mean, in whatever order they are read, and makes a hash of it. */
final class Fingerprint {

    private final SortedSet<String> parts = new TreeSet<>();

    /**
     * Adds a part.
     *
     * @param meaning as {@link Canon} prints it
     */
    void add(String kind, String meaning) {
        parts.add(kind + " " + meaning);
    }

    /** The hash, with the name of its algorithm before it. */
    String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            parts.forEach(part -> digest.update((part + "\n").getBytes(StandardCharsets.UTF_8)));
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
