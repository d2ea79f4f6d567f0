package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Place;
import java.util.List;

/** Moves a value to another path. */
public record Move(FieldPath field, FieldPath to, boolean required, boolean overwrite) implements Step {

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        Flow flow = Flow.IDLE;
        for (Place place : Presence.of(required).find(draft, field)) {
            JsonNode value = place.value();
            if (value == null) {
                continue;
            }
            for (Place target : draft.target(to)) {
                Overwriting.of(overwrite).check(target, value);
            }
            JsonNode moved = Draft.copyOf(value);
            draft.remove(List.of(place));
            for (Place target : draft.target(to)) {
                draft.put(target, moved);
                flow = Flow.FIRED;
            }
        }
        return flow;
    }

    @Override
    public String toString() {
        return "move " + field + " to " + to;
    }
}
