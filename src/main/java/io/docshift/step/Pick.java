package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Numeral;
import io.docshift.doc.Place;
import io.docshift.doc.StepFailure;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Picks one of several values: the first that is there, the largest or the smallest. A null is not there. */
public record Pick(List<FieldPath> from, Using using, FieldPath to, boolean required, boolean overwrite)
        implements Step {

    /** Which value is picked. */
    public enum Using {
        FIRST,
        MAX,
        MIN
    }

    public Pick {
        from = List.copyOf(from);
    }

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        JsonNode picked = null;
        for (FieldPath path : from) {
            for (Place place : draft.find(path)) {
                JsonNode value = place.value();
                if (value != null && !value.isNull()) {
                    picked = better(picked, value, place);
                }
            }
        }
        if (picked == null) {
            if (required) {
                throw new StepFailure("none of " + names() + " is there, and this step requires one", "required-field");
            }
            return Flow.IDLE;
        }
        Flow flow = Flow.IDLE;
        for (Place target : draft.target(to)) {
            if (Overwriting.of(overwrite).put(draft, target, Draft.copyOf(picked))) {
                flow = Flow.FIRED;
            }
        }
        return flow;
    }

    private JsonNode better(@Nullable JsonNode best, JsonNode value, Place place) {
        if (using == Using.FIRST) {
            return best == null ? value : best;
        }
        if (!value.isTextual() && !(value instanceof Numeral)) {
            throw new StepFailure(
                    "'%s' is neither a number nor a text but %s".formatted(place, Draft.described(value)),
                    "not-comparable");
        }
        if (best == null) {
            return value;
        }
        if (best.isTextual() != value.isTextual()) {
            throw new StepFailure(
                    "numbers and texts cannot be compared: %s and %s"
                            .formatted(Draft.described(best), Draft.described(value)),
                    "not-comparable");
        }
        int order = best.isTextual()
                ? best.textValue().compareTo(value.textValue())
                : best.decimalValue().compareTo(value.decimalValue());
        return (using == Using.MAX ? order < 0 : order > 0) ? value : best;
    }

    private String names() {
        return from.stream().map(FieldPath::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return "pick " + to;
    }
}
