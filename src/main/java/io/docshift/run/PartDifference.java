package io.docshift.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which parts of a rule set are others than they were, for people. */
final class PartDifference {

    /** What has no name: versions, documents to create, identities, folders, and variables that are secrets. */
    private static final String UNNAMED = "something else in ruleset.yml, or a secret";

    private PartDifference() {}

    /** In words, parted by commas; each part is its kind, its name and a hash. */
    static String between(List<String> then, List<String> now) {
        Map<String, String> before = byName(then);
        Map<String, String> after = byName(now);
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<String> words = new ArrayList<>();
        for (String name : names) {
            if (!after.containsKey(name)) {
                words.add(name + " is gone");
            } else if (!before.containsKey(name)) {
                words.add(name + " is new");
            } else if (!after.get(name).equals(before.get(name))) {
                words.add(name + " changed");
            }
        }
        return words.isEmpty() ? UNNAMED + " changed" : String.join(", ", words);
    }

    private static Map<String, String> byName(List<String> parts) {
        Map<String, String> byName = new TreeMap<>();
        for (String part : parts) {
            int hash = part.lastIndexOf(' ');
            byName.put(part.substring(0, hash), part.substring(hash + 1));
        }
        return byName;
    }
}
