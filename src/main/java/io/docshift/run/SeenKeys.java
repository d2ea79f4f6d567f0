package io.docshift.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.DataKeys;
import io.docshift.doc.Outline;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells keys that are data from names of fields: by their form, such as that of an id, and by how many different ones
 * come by in one place. One for each type; what it remembers is bounded.
 */
final class SeenKeys implements DataKeys {

    /** More different names than an object has that somebody declared. */
    private static final int MOST_FIELDS = 60;

    private static final int MOST_PLACES = 20_000;

    private static final Pattern DATA =
            Pattern.compile("[0-9]+|(?i:[0-9a-f]{8}-[0-9a-f]{4}-.*|(?=.*[0-9])[0-9a-f]{12,})|.*[.:/@\\s].*");

    private final Map<String, Set<String>> keys = new HashMap<>();
    private final Set<String> maps = new HashSet<>();

    /** Takes in a value of this type. */
    void learn(JsonNode value) {
        // The outline asks for every key, which is what has to be remembered.
        Outline.whole(value, this::remembered);
    }

    private boolean remembered(String at, String key) {
        if (has(at, key)) {
            return true;
        }
        Set<String> seen = keys.get(at);
        if (seen == null && keys.size() < MOST_PLACES) {
            seen = new HashSet<>();
            keys.put(at, seen);
        }
        if (seen != null && seen.add(key) && seen.size() > MOST_FIELDS) {
            keys.remove(at);
            maps.add(at);
            return true;
        }
        return false;
    }

    @Override
    public boolean has(String at, String key) {
        return maps.contains(at) || looksLikeData(key);
    }

    /** Whether a key is no name of a field by its form: an id, a number, something with a dot, a slash or a space. */
    static boolean looksLikeData(String key) {
        return DATA.matcher(key).matches();
    }
}
