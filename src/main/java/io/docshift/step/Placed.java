package io.docshift.step;

import io.docshift.doc.Draft;
import io.docshift.doc.StepFailure;
import io.docshift.doc.Witness;
import org.jspecify.annotations.Nullable;

/**
 * A step where it stands in its rule.
 *
 * @param number its number in the rule, counted from 1 in the order of the file, nested steps included
 * @param at {@code file:line:column}
 * @param why in the words of the domain; empty where the rule gives no reason of its own for this step
 * @param when judged at the moment the step would run; null for always
 */
public record Placed(
        int number, String at, String why, @Nullable Condition when, Step step) {

    private boolean holds(Condition condition, Draft draft) {
        try {
            return condition.holds(draft);
        } catch (StepFailure failure) {
            throw new FailedStep(this, new StepFailure("when: " + failure.getMessage(), failure.code()));
        }
    }

    Flow apply(Draft draft, Facts facts) {
        Witness witness = draft.witness();
        witness.begins(draft, number);
        if (when != null) {
            boolean holds = holds(when, draft);
            draft.ledger().condition(number, holds);
            witness.judged(draft, number, holds);
            if (!holds) {
                witness.ends(draft, number, false);
                return Flow.IDLE;
            }
        }
        Flow flow;
        try {
            flow = step.apply(draft, facts, number);
        } catch (StepFailure failure) {
            throw new FailedStep(this, failure);
        }
        if (flow != Flow.IDLE) {
            draft.ledger().fired(number);
        }
        witness.ends(draft, number, flow != Flow.IDLE);
        return flow;
    }
}
