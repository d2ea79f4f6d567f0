package io.docshift.step;

import io.docshift.doc.Draft;
import io.docshift.doc.StepFailure;

/**
 * One edit of a document. Immutable and safe to share; its {@code toString} says in a few words what it does, for
 * messages.
 */
public sealed interface Step
        permits Append,
                Block,
                Convert,
                Copy,
                Default,
                Drop,
                Emit,
                Extract,
                Fail,
                Foreach,
                Gsub,
                Jolt,
                LookUp,
                MapByTable,
                Move,
                Parse,
                Pick,
                Remove,
                Rename,
                SetValue,
                Subtract,
                Warn {

    /**
     * Does the work on one document.
     *
     * @param facts what lookups know
     * @param number of this step in its rule, for the ledger
     * @throws StepFailure if the document cannot be changed this way
     */
    Flow apply(Draft draft, Facts facts, int number);
}
