package io.docshift.rule.jolt;

import java.util.Set;

/** Names in specifications of Jolt. */
final class Names {

    private static final Set<String> METADATA = Set.of("_index", "_type", "_id", "_routing", "_parent");

    private Names() {}

    /**
     * A key that means itself.
     *
     * @param name in which escaped characters are hidden
     * @param special characters that mean something else to Jolt
     * @param depth 0 for a key of the whole document
     * @throws NotNative if it means something else to Jolt, or to docshift
     */
    static Part.Key plain(String name, String special, int depth) {
        boolean means = name.isEmpty() || name.chars().anyMatch(c -> special.indexOf(c) >= 0);
        if (means) {
            throw new NotNative("'" + Escapes.show(name) + "' is more than the name of a key");
        }
        if (name.matches("[0-9]+")) {
            throw new NotNative("'" + name + "' is a key or a position, whichever there is");
        }
        if (depth == 0 && METADATA.contains(name)) {
            throw new NotNative("'" + name + "' is part of a document's address in a rule");
        }
        return new Part.Key(Escapes.show(name));
    }
}
