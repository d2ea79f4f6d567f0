package io.docshift.step;

import io.docshift.doc.Draft;
import io.docshift.doc.StepFailure;
import io.docshift.doc.Text;

/** Says something about this document, once. */
public record Warn(Text message) implements Step {

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        String filled = message.in(draft);
        if (filled == null) {
            throw new StepFailure("the message names a value that is absent", "absent");
        }
        draft.warn(number, filled);
        return Flow.FIRED;
    }

    @Override
    public String toString() {
        return "warn";
    }
}
