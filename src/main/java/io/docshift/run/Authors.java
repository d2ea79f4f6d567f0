package io.docshift.run;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Document;
import io.docshift.doc.Text;
import io.docshift.doc.Warning;
import io.docshift.rule.Moment;
import io.docshift.rule.Rule;
import io.docshift.rule.Trail;
import io.docshift.step.Emit;
import io.docshift.step.Placed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the steps that are to be read to see why a document came out as it did. */
final class Authors {

    private static final int MOST_PARTS = 200;

    private Authors() {}

    /** For each part, the last step that wrote it or took it away: {@code file:line:column} in the order of the rule. */
    static List<String> of(Fate fate, Collection<JsonPointer> parts) {
        Map<Integer, String> places = new TreeMap<>();
        List<Moment> moments =
                fate.journey().get().steps().filter(Moment::isEventful).toList();
        List<JsonNode> before =
                moments.stream().map(moment -> (JsonNode) moment.before().hit()).toList();
        List<JsonNode> after =
                moments.stream().map(moment -> (JsonNode) moment.after().hit()).toList();
        for (JsonPointer part : parts) {
            for (int i = moments.size() - 1; i >= 0; i--) {
                if (!before.get(i).at(part).equals(after.get(i).at(part))) {
                    Placed author = moments.get(i).step();
                    places.put(author.number(), author.at());
                    break;
                }
            }
        }
        return List.copyOf(places.values());
    }

    private static String at(Rule rule, int number) {
        Placed step = rule.step(number);
        return step == null ? rule.file() : step.at();
    }

    /** Every step that did something, in the order of the rule. */
    static List<String> fired(Fate fate) {
        List<String> places = new ArrayList<>();
        for (Trail trail : fate.trails()) {
            for (int number : trail.ledger().firedSteps()) {
                places.add(at(trail.rule(), number));
            }
        }
        return places;
    }

    /** The step that let a document go, which is the last one that did anything; none if it stays. */
    static List<String> ending(Fate fate) {
        List<String> fired = fired(fate);
        return fate.after() != null || fired.isEmpty() ? List.of() : fired.subList(fired.size() - 1, fired.size());
    }

    /** The step at which a document failed; none if it did not, or if it was none. */
    static List<String> failing(Fate fate) {
        return Stream.of(fate.failedAt()).filter(at -> !at.isEmpty()).toList();
    }

    /** Where it is said what is not said on the other side. */
    static List<String> saying(Fate fate, List<String> other) {
        List<String> places = new ArrayList<>();
        for (Trail trail : fate.trails()) {
            for (Warning warning : trail.warnings()) {
                Placed step = trail.rule().step(warning.step());
                if (step != null && !other.contains(warning.message())) {
                    places.add(step.at());
                }
            }
        }
        return places;
    }

    /** The steps that may have made a document. */
    static List<String> making(Fate fate, @Nullable Document made) {
        List<String> places = new ArrayList<>();
        for (Trail trail : fate.trails()) {
            for (Placed step : trail.rule().steps()) {
                if (made != null
                        && step.step() instanceof Emit emit
                        && trail.ledger().hasFired(step.number())
                        && mayBe(made.address().index(), emit.index())
                        && mayBe(made.address().type(), emit.type())) {
                    places.add(step.at());
                }
            }
        }
        return places;
    }

    private static boolean mayBe(String text, Text written) {
        return written.constant() == null || text.equals(written.constant());
    }

    /** The places where two values differ, as deep as possible. */
    static Collection<JsonPointer> parts(JsonNode old, JsonNode now) {
        Set<JsonPointer> parts = new LinkedHashSet<>();
        compare(JsonPointer.empty(), old, now, parts);
        return parts;
    }

    private static void compare(JsonPointer at, JsonNode old, JsonNode now, Set<JsonPointer> parts) {
        if (parts.size() >= MOST_PARTS || old.equals(now)) {
            return;
        }
        if (old.isObject() && now.isObject()) {
            for (Map.Entry<String, JsonNode> entry : old.properties()) {
                compare(at.appendProperty(entry.getKey()), entry.getValue(), now.path(entry.getKey()), parts);
            }
            for (Map.Entry<String, JsonNode> entry : now.properties()) {
                if (!old.has(entry.getKey())) {
                    parts.add(at.appendProperty(entry.getKey()));
                }
            }
        } else if (old.isArray() && now.isArray()) {
            for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
                compare(at.appendIndex(i), old.path(i), now.path(i), parts);
            }
        } else {
            parts.add(at);
        }
    }
}
