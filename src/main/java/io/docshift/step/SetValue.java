package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Place;
import java.util.List;

/** The step {@code set}: stores a value, and makes the objects on the way to it. */
public record SetValue(FieldPath field, Template value, boolean required, boolean overwrite) implements Step {

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        List<Place> targets = required ? Presence.REQUIRED.find(draft, field) : draft.target(field);
        Flow flow = Flow.IDLE;
        for (Place target : targets) {
            JsonNode filled = value.in(draft);
            if (filled != null && Overwriting.of(overwrite).put(draft, target, filled)) {
                flow = Flow.FIRED;
            }
        }
        return flow;
    }

    @Override
    public String toString() {
        return "set " + field;
    }
}
