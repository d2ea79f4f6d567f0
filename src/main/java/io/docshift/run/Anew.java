package io.docshift.run;

import io.docshift.doc.Document;

/** What becomes of a document that changed between the plan and its write. */
interface Anew {

    /** What becomes of it. */
    sealed interface Result {

        /** It is to be written like this, in place of what was looked at. */
        record Put(Document after) implements Result {}

        /** Nothing is left to do. */
        record Done() implements Result {}

        /** Nothing can be done, and why. */
        record No(String reason) implements Result {}
    }

    /** Decides. */
    Result of(Document now);

    /** Leaves every such document as it is. */
    static Anew never() {
        return now -> new Result.No("it was changed by someone since it was planned, and stays [changed]");
    }
}
