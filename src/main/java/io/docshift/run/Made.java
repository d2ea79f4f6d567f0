package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Emission;
import io.docshift.rule.Trail;
import java.util.List;

/**
 * A document that was not read but made.
 *
 * @param by the address of the document it was made from, as the last rule set found that
 * @param way how it comes to its address
 * @param trails of the rules that made it what it is, in order; empty if a rule set makes it by itself
 */
record Made(Document document, Address by, Landing.Way way, List<Trail> trails) {

    Made {
        trails = List.copyOf(trails);
    }

    /** What a rule emits. */
    static Made of(Emission emission, Address by, Trail trail) {
        Landing.Way way = switch (emission.exists()) {
            case FAIL -> Landing.Way.FAIL;
            case KEEP -> Landing.Way.KEEP;
            case REPLACE -> Landing.Way.REPLACE;
        };
        return new Made(emission.document(), by, way, List.of(trail));
    }

    /** Whether an earlier rule set made it, so that it is there like one that was read. */
    boolean isThere() {
        return way == Landing.Way.STANDS || way == Landing.Way.MOVED;
    }
}
