package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Place;
import io.docshift.doc.StepFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps of an object the entries that are in none of the others. An entry that is null is absent, on every side.
 */
public record Subtract(FieldPath field, List<FieldPath> minus, boolean required) implements Step {

    public Subtract {
        minus = List.copyOf(minus);
    }

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        Flow flow = Flow.IDLE;
        for (Place place : Presence.of(required).find(draft, field)) {
            JsonNode value = place.value();
            if (value == null || value.isNull()) {
                continue;
            }
            if (!(value instanceof ObjectNode object)) {
                throw new StepFailure(
                        "'%s' is not an object but %s".formatted(place, Draft.described(value)), "not-an-object");
            }
            List<Place> going = new ArrayList<>();
            for (Place entry : place.children()) {
                if (isThere(object.get(entry.key())) == false || isInOthers(draft, entry.key())) {
                    going.add(entry);
                }
            }
            if (!going.isEmpty()) {
                draft.remove(going);
                flow = Flow.FIRED;
            }
        }
        return flow;
    }

    private boolean isInOthers(Draft draft, String key) {
        for (FieldPath other : minus) {
            for (Place place : draft.find(other)) {
                JsonNode value = place.value();
                if (value != null && isThere(value.get(key))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isThere(@org.jspecify.annotations.Nullable JsonNode value) {
        return value != null && !value.isNull();
    }

    @Override
    public String toString() {
        return "subtract from " + field;
    }
}
