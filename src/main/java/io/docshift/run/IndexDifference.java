package io.docshift.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.rule.IndexPatch;
import io.docshift.rule.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An index that two rule sets change in different ways.
 *
 * @param old the file that says what happens to it in the old rules; empty if none does
 * @param now the one in the new rules
 * @param diff of the two, a line each
 */
public record IndexDifference(String index, String old, String now, List<String> diff) {

    public IndexDifference {
        diff = List.copyOf(diff);
    }

    /** Every index that they change in different ways, by name; the reasons they give do not count. */
    public static List<IndexDifference> between(RuleSet old, RuleSet now) {
        Map<String, IndexPatch> before = byIndex(old);
        Map<String, IndexPatch> after = byIndex(now);
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<IndexDifference> differences = new ArrayList<>();
        for (String name : names) {
            IndexPatch one = before.get(name);
            IndexPatch other = after.get(name);
            List<String> diff = SampleDiff.between(meaning(one), meaning(other));
            if (!diff.isEmpty()) {
                differences.add(new IndexDifference(
                        name, one == null ? "" : one.file(), other == null ? "" : other.file(), diff));
            }
        }
        return differences;
    }

    private static Map<String, IndexPatch> byIndex(RuleSet rules) {
        Map<String, IndexPatch> patches = new TreeMap<>();
        rules.patches().forEach(patch -> patches.put(patch.index(), patch));
        return patches;
    }

    private static @Nullable ObjectNode meaning(@Nullable IndexPatch patch) {
        ObjectNode meaning = JsonNodeFactory.instance.objectNode();
        if (patch instanceof IndexPatch.Patch of) {
            return meaning.set("patch", of.patch());
        } else if (patch instanceof IndexPatch.Create create) {
            return meaning.set("create", create.definition());
        }
        return patch == null ? null : meaning.put("drop", "when-empty");
    }
}
