package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Place;
import io.docshift.doc.StepFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The step {@code map}: translates by a table.
 *
 * @param fields the parts of the key; one, or as many as the table's keys have
 * @param to where the result goes; for a single field without {@code to}, the field itself
 */
public record MapByTable(
        List<FieldPath> fields, FieldPath to, Table table, Missing missing, boolean required, boolean overwrite)
        implements Step {

    /** What happens to a value that the table does not have. */
    public enum Missing {
        KEEP,
        FAIL,
        REMOVE
    }

    public MapByTable {
        fields = List.copyOf(fields);
    }

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        if (fields.size() == 1 && fields.get(0).equals(to)) {
            Flow flow = Flow.IDLE;
            for (Place place : Presence.of(required).find(draft, to)) {
                JsonNode value = place.value();
                if (value != null && !value.isNull()) {
                    flow = translate(draft, number, List.of(key(place, value)), List.of(place), flow);
                }
            }
            return flow;
        }
        List<String> key = new ArrayList<>(fields.size());
        for (FieldPath field : fields) {
            List<Place> places = Presence.of(required).find(draft, field);
            JsonNode value = draft.one(field);
            if (value == null || value.isNull()) {
                return Flow.IDLE;
            }
            key.add(key(places.get(0), value));
        }
        return translate(draft, number, key, draft.target(to), Flow.IDLE);
    }

    private static String key(Place place, JsonNode value) {
        if (value.isContainerNode()) {
            throw new StepFailure("'%s' is not a text but %s".formatted(place, Draft.described(value)), "not-text");
        }
        return value.asText();
    }

    private Flow translate(Draft draft, int number, List<String> key, List<Place> targets, Flow before) {
        String result = table.find(key);
        draft.ledger().lookedUp(number, result != null);
        Flow flow = before;
        if (result == null) {
            switch (missing) {
                case KEEP -> {}
                case REMOVE -> {
                    if (targets.stream().anyMatch(target -> target.value() != null)) {
                        draft.remove(targets);
                        flow = Flow.FIRED;
                    }
                }
                case FAIL ->
                    throw new StepFailure(
                            "table '%s' has no entry for %s"
                                    .formatted(
                                            table.name(),
                                            key.stream()
                                                    .map(part -> "\"" + part + "\"")
                                                    .collect(Collectors.joining(", "))),
                            "not-in-table");
            }
            return flow;
        }
        for (Place target : targets) {
            if (Overwriting.of(overwrite || fields.contains(to)).put(draft, target, TextNode.valueOf(result))) {
                flow = Flow.FIRED;
            }
        }
        return flow;
    }

    @Override
    public String toString() {
        return "map " + fields.stream().map(FieldPath::toString).collect(Collectors.joining(", "));
    }
}
