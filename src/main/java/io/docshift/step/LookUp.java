package io.docshift.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Draft;
import io.docshift.doc.StepFailure;
import io.docshift.doc.Text;

/**
 * The step {@code lookup}: a local from another document.
 *
 * @param lookup which of the rule's lookups
 * @param as the local's name
 */
public record LookUp(String lookup, Text key, String as, Missing missing) implements Step {

    /** What happens if there is no such document. */
    public enum Missing {
        FAIL,
        KEEP,
        DROP
    }

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        String filled = key.in(draft);
        ObjectNode found = filled == null ? null : facts.find(lookup, filled);
        draft.ledger().lookedUp(number, found != null);
        if (found != null) {
            draft.locals().set(as, Draft.copyOf(found));
            return Flow.FIRED;
        }
        draft.locals().remove(as);
        return switch (missing) {
            case KEEP -> Flow.IDLE;
            case DROP -> {
                draft.warn(
                        number,
                        "lookup '%s' has no document under '%s': this document is dropped".formatted(lookup, filled));
                yield Flow.DROPPED;
            }
            case FAIL ->
                throw new StepFailure(
                        "lookup '%s' has no document under '%s'".formatted(lookup, filled), "lookup-missing");
        };
    }

    @Override
    public String toString() {
        return "lookup in " + lookup;
    }
}
