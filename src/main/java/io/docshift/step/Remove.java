package io.docshift.step;

import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Place;
import java.util.List;
import java.util.stream.Collectors;

/** Takes fields away, at every match of each path. */
public record Remove(List<FieldPath> fields, boolean required) implements Step {

    public Remove {
        fields = List.copyOf(fields);
    }

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        Flow flow = Flow.IDLE;
        for (FieldPath field : fields) {
            List<Place> places = Presence.of(required).find(draft, field);
            if (!places.isEmpty()) {
                draft.remove(places);
                flow = Flow.FIRED;
            }
        }
        return flow;
    }

    @Override
    public String toString() {
        return "remove " + fields.stream().map(FieldPath::toString).collect(Collectors.joining(", "));
    }
}
