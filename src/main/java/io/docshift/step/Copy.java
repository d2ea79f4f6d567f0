package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Place;

/** Copies a value to another path. */
public record Copy(FieldPath field, FieldPath to, boolean required, boolean overwrite) implements Step {

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        Flow flow = Flow.IDLE;
        for (Place place : Presence.of(required).find(draft, field)) {
            JsonNode value = place.value();
            if (value == null) {
                continue;
            }
            for (Place target : draft.target(to)) {
                if (Overwriting.of(overwrite).put(draft, target, Draft.copyOf(value))) {
                    flow = Flow.FIRED;
                }
            }
        }
        return flow;
    }

    @Override
    public String toString() {
        return "copy " + field + " to " + to;
    }
}
