package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Place;
import io.docshift.doc.StepFailure;
import java.util.ArrayList;
import java.util.List;

/** Moves a value to another path. */
public record Move(FieldPath field, FieldPath to, boolean required, boolean overwrite) implements Step {

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        List<Place> places = Presence.of(required).find(draft, field);
        if (places.isEmpty()) {
            return Flow.IDLE;
        }
        List<JsonNode> values = new ArrayList<>();
        for (Place place : places) {
            JsonNode value = place.value();
            if (value != null) {
                values.add(Draft.copyOf(value));
            }
        }
        FieldPath target = draft.filled(to);
        draft.remove(places);
        for (JsonNode value : values) {
            put(value, draft.target(target), draft);
        }
        return Flow.FIRED;
    }

    private void put(JsonNode value, List<Place> targets, Draft draft) {
        if (targets.isEmpty()) {
            throw new StepFailure("'" + to + "' leads nowhere, and the value would be lost", "no-target");
        }
        for (Place target : targets) {
            Overwriting.of(overwrite).put(draft, target, Draft.copyOf(value));
        }
    }

    @Override
    public String toString() {
        return "move " + field + " to " + to;
    }
}
