package io.docshift.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.rule.Rule;
import io.docshift.rule.Trail;
import io.docshift.step.Placed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes grouped by rule and shape. Memory stays flat: the number of groups, of samples and their size are bounded;
 * what goes beyond is counted in one group of its own.
 */
final class ChangeLog {

    private static final int MOST_GROUPS = 2_000;
    private static final int SAMPLES = 3;
    private static final int LONGEST_SAMPLE = 40_000;

    private record Key(String rule, TypeName type, String kind, List<String> at, List<String> shape) {}

    private static final class Group {
        private long count;
        private final List<ChangeGroup.Sample> samples = new ArrayList<>();
    }

    private final Map<Key, Group> groups = new LinkedHashMap<>();

    /**
     * Notes a change.
     *
     * @param before null for a created document
     * @param after null for a dropped one
     */
    void note(String kind, List<Trail> trails, @Nullable Document before, @Nullable Document after) {
        Document named = before == null ? after : before;
        if (named == null) {
            return;
        }
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        JsonNode hitBefore = before == null ? nothing : Hits.tree(before);
        JsonNode hitAfter = after == null ? nothing : Hits.tree(after);
        List<String> shape = before == null || after == null ? List.of() : ChangeShape.of(hitBefore, hitAfter);
        String rule = trails.isEmpty() ? "" : trails.get(0).rule().name();
        Key key = new Key(rule, TypeName.of(named.address()), kind, firedSteps(trails), shape);
        if (groups.size() >= MOST_GROUPS && !groups.containsKey(key)) {
            key = new Key(rule, key.type, kind, List.of(), List.of("~ other shapes"));
        }
        Group group = groups.computeIfAbsent(key, unused -> new Group());
        group.count++;
        if (group.samples.size() < SAMPLES) {
            group.samples.add(new ChangeGroup.Sample(
                    named.address().toString(),
                    before == null ? "" : sample(hitBefore),
                    after == null ? "" : sample(hitAfter)));
        }
    }

    private static String sample(JsonNode hit) {
        String text = Json.pretty(hit);
        return text.length() <= LONGEST_SAMPLE ? text : text.substring(0, LONGEST_SAMPLE) + "\n…";
    }

    private static List<String> firedSteps(List<Trail> trails) {
        List<String> at = new ArrayList<>();
        for (Trail trail : trails) {
            Rule rule = trail.rule();
            for (int number : trail.ledger().firedSteps()) {
                Placed step = rule.step(number);
                if (step != null) {
                    at.add(step.at());
                }
            }
        }
        return at;
    }

    void add(ChangeLog other) {
        other.groups.forEach((key, more) -> {
            Group group = groups.computeIfAbsent(key, unused -> new Group());
            group.count += more.count;
            more.samples.stream().limit(SAMPLES - group.samples.size()).forEach(group.samples::add);
        });
    }

    List<ChangeGroup> groups() {
        List<ChangeGroup> result = new ArrayList<>();
        groups.forEach((key, group) -> result.add(
                new ChangeGroup(key.rule, key.type, key.kind, key.at, key.shape, group.count, group.samples)));
        return result;
    }
}
