package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Json;
import io.docshift.doc.Place;
import io.docshift.doc.StepFailure;

/** Puts a value at the end of a list that is there, unless the list holds it. */
public record Append(FieldPath field, Template value, boolean required) implements Step {

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        Flow flow = Flow.IDLE;
        for (Place place : Presence.of(required).find(draft, field)) {
            JsonNode list = place.value();
            if (list == null || list.isNull()) {
                continue;
            }
            if (!list.isArray()) {
                throw new StepFailure(
                        "'%s' is not a list but %s".formatted(place, Draft.described(list)), "not-a-list");
            }
            JsonNode added = value.in(draft);
            if (added != null && !holds(list, added)) {
                ArrayNode longer = (ArrayNode) Draft.copyOf(list);
                longer.add(added);
                draft.put(place, longer);
                flow = Flow.FIRED;
            }
        }
        return flow;
    }

    private static boolean holds(JsonNode list, JsonNode wanted) {
        for (JsonNode element : list) {
            if (Json.same(element, wanted)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "append to " + field;
    }
}
