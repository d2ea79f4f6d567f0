package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Place;

/** The step {@code default}: stores a value only where there is none, or null. */
public record Default(FieldPath field, Template value) implements Step {

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        Flow flow = Flow.IDLE;
        for (Place target : draft.target(field)) {
            JsonNode old = target.value();
            if (old == null || old.isNull()) {
                JsonNode filled = value.in(draft);
                if (filled != null && draft.put(target, filled)) {
                    flow = Flow.FIRED;
                }
            }
        }
        return flow;
    }

    @Override
    public String toString() {
        return "default " + field;
    }
}
