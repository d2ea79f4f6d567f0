package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Place;
import io.docshift.doc.StepFailure;
import io.docshift.doc.Text;

/**
 * Gives a field a new name in the same object, at every match of the path.
 *
 * @param to the new name, not a path
 */
public record Rename(FieldPath field, Text to, boolean required, boolean overwrite) implements Step {

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        Flow flow = Flow.IDLE;
        for (Place place : Presence.of(required).find(draft, field)) {
            String name = to.in(draft);
            Place target = name == null ? null : place.sibling(name);
            if (target == null) {
                throw new StepFailure("'" + place + "' is an element of a list and has no name", "not-an-entry");
            }
            if (!target.key().equals(place.key())) {
                JsonNode value = target.isThere() ? place.value() : null;
                if (value != null) {
                    Overwriting.of(overwrite).check(target, value);
                }
                draft.rename(place, target.key());
                flow = Flow.FIRED;
            }
        }
        return flow;
    }

    @Override
    public String toString() {
        return "rename " + field + " to " + to;
    }
}
