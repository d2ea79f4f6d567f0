package io.docshift.rule;

import io.docshift.spool.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects what the parts of a rule set mean, in whatever order they are read, and makes a hash of it. */
final class Fingerprint {

    private static final int SHORT = 16;

    private final SortedSet<String> parts = new TreeSet<>();
    private final SortedSet<String> named = new TreeSet<>();

    /**
     * Adds a part.
     *
     * @param meaning as {@link Canon} prints it
     */
    void add(String kind, String meaning) {
        parts.add(kind + " " + meaning);
    }

    /** Adds a part that people know by a name, so that it can be said which part is another one. */
    void add(String kind, String name, String meaning) {
        add(kind, meaning);
        named.add("%s %s %s"
                .formatted(kind, name, hash(List.of(kind + " " + meaning)).substring(0, SHORT)));
    }

    /** The kind and name of each part that has one, and a short hash of it. */
    List<String> named() {
        return List.copyOf(named);
    }

    /** The hash, with the name of its algorithm before it. */
    String hash() {
        return "sha256:" + hash(parts);
    }

    private static String hash(Collection<String> parts) {
        MessageDigest digest = Sha256.begin();
        parts.forEach(part -> digest.update((part + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }
}
