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
            return translateEach(draft, number);
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
        List<Place> gone = new ArrayList<>();
        Flow flow = translate(draft, number, key, draft.target(to), gone);
        return removed(gone, draft) ? Flow.FIRED : flow;
    }

    private Flow translateEach(Draft draft, int number) {
        Flow flow = Flow.IDLE;
        List<Place> gone = new ArrayList<>();
        for (Place place : Presence.of(required).find(draft, to)) {
            JsonNode value = place.value();
            if (value != null && !value.isNull()) {
                Flow one = translate(draft, number, List.of(key(place, value)), List.of(place), gone);
                flow = one == Flow.FIRED ? one : flow;
            }
        }
        return removed(gone, draft) ? Flow.FIRED : flow;
    }

    /** All at once, so that a list that loses one element still shows where the next one is. */
    private static boolean removed(List<Place> gone, Draft draft) {
        gone.removeIf(place -> !place.isThere());
        draft.remove(gone);
        return !gone.isEmpty();
    }

    private static String key(Place place, JsonNode value) {
        if (value.isContainerNode()) {
            throw new StepFailure("'%s' is not a text but %s".formatted(place, Draft.described(value)), "not-text");
        }
        return value.asText();
    }

    private Flow translate(Draft draft, int number, List<String> key, List<Place> targets, List<Place> gone) {
        String result = table.find(key);
        draft.ledger().lookedUp(number, result != null);
        if (result == null) {
            return missing(key, targets, gone);
        }
        Flow flow = Flow.IDLE;
        for (Place target : targets) {
            if (Overwriting.of(overwrite || fields.contains(to)).put(draft, target, TextNode.valueOf(result))) {
                flow = Flow.FIRED;
            }
        }
        return flow;
    }

    private Flow missing(List<String> key, List<Place> targets, List<Place> gone) {
        if (missing == Missing.REMOVE) {
            gone.addAll(targets);
        } else if (missing == Missing.FAIL) {
            String parts = key.stream().map(part -> "\"" + part + "\"").collect(Collectors.joining(", "));
            throw new StepFailure("table '%s' has no entry for %s".formatted(table.name(), parts), "not-in-table");
        }
        return Flow.IDLE;
    }

    @Override
    public String toString() {
        return "map " + fields.stream().map(FieldPath::toString).collect(Collectors.joining(", "));
    }
}
