package io.docshift.doc;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One place where two values differ. The order of keys is no difference; the spelling of a number is one.
 *
 * @param at where it is: in the new value, or in the old one if nothing is there any more
 * @param path the same as rules write it: below {@code _source} it starts there
 * @param old null where nothing was
 * @param now null where nothing is
 */
public record Difference(
        JsonPointer at,
        String path,
        @Nullable JsonNode old,
        @Nullable JsonNode now) {

    private static final String SOURCE = "_source";

    /** Every place where they differ, as deep as possible. */
    public static List<Difference> between(JsonNode old, JsonNode now) {
        List<Difference> differences = new ArrayList<>();
        compare(JsonPointer.empty(), "", old, now, differences);
        return differences;
    }

    @SuppressWarnings("ReferenceEquality") // one and the same value needs no look into it
    private static void compare(
            JsonPointer at, String path, @Nullable JsonNode old, @Nullable JsonNode now, List<Difference> differences) {
        if (old == now) {
            return;
        }
        if (old == null || now == null) {
            differences.add(new Difference(at, path, old, now));
        } else if (old.isObject() && now.isObject()) {
            for (Map.Entry<String, JsonNode> entry : old.properties()) {
                String key = entry.getKey();
                compare(at.appendProperty(key), below(path, key), entry.getValue(), now.get(key), differences);
            }
            for (Map.Entry<String, JsonNode> entry : now.properties()) {
                String key = entry.getKey();
                if (!old.has(key)) {
                    compare(at.appendProperty(key), below(path, key), null, entry.getValue(), differences);
                }
            }
        } else if (old.isArray() && now.isArray()) {
            compareLists(at, path, old, now, differences);
        } else if (!old.equals(now)) {
            differences.add(new Difference(at, path, old, now));
        }
    }

    /** Elements that are the same at both ends stay, so that one that came or went in between moves no other. */
    private static void compareLists(
            JsonPointer at, String path, JsonNode old, JsonNode now, List<Difference> differences) {
        int shorter = Math.min(old.size(), now.size());
        int start = 0;
        while (start < shorter && old.get(start).equals(now.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
            end++;
        }
        for (int i = start; i < Math.max(old.size(), now.size()) - end; i++) {
            JsonNode before = i < old.size() - end ? old.get(i) : null;
            JsonNode after = i < now.size() - end ? now.get(i) : null;
            compare(at.appendIndex(i), path + "[" + i + "]", before, after, differences);
        }
    }

    private static String below(String path, String key) {
        if (path.equals(SOURCE)) {
            return quoted(key);
        }
        return path.isEmpty() ? quoted(key) : path + "." + quoted(key);
    }

    private static String quoted(String key) {
        boolean plain = !key.isEmpty() && key.chars().noneMatch(c -> ".*[]\"{}$=/ ".indexOf(c) >= 0);
        return plain ? key : '"' + key + '"';
    }
}
