package io.docshift.step;

import io.docshift.doc.Draft;
import java.util.List;

/** Steps one after another: the body of a rule, of a group or of a {@code foreach}. */
public record Block(List<Placed> steps) implements Step {

    public Block {
        steps = List.copyOf(steps);
    }

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        Flow result = Flow.IDLE;
        for (Placed step : steps) {
            Flow flow = step.apply(draft, facts);
            if (flow == Flow.DROPPED) {
                return flow;
            }
            if (flow == Flow.FIRED) {
                result = flow;
            }
        }
        return result;
    }

    @Override
    public String toString() {
        return "a group of " + steps.size();
    }
}
