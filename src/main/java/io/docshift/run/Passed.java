package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Emission;
import io.docshift.doc.RawJson;
import io.docshift.rule.Failure;
import io.docshift.rule.Outcome;
import io.docshift.rule.Trail;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one document and of what was made from it, once it has gone through every rule set.
 *
 * @param outcome of the document itself; its trails are those of all rule sets
 * @param stands whether it ends where the last rule set found it
 * @param base the line it is put back into in place of the one it was read from: another document has taken its place on
 *     the way; null if none has
 * @param made what was made from it and is still there, in order; none if it failed
 * @param said what rules said about it and about what was made from it
 */
record Passed(Outcome outcome, boolean stands, @Nullable RawJson base, List<Made> made, List<Said> said) {

    Passed {
        made = List.copyOf(made);
        said = List.copyOf(said);
    }

    /** By one rule set. */
    static Passed of(Outcome outcome) {
        List<Made> made = List.of();
        List<Said> said = List.of();
        for (Trail trail : outcome.trails()) {
            if (trail.warnings().isEmpty() && trail.emissions().isEmpty()) {
                continue;
            }
            if (said.isEmpty()) {
                made = new ArrayList<>();
                said = new ArrayList<>();
            }
            said.add(new Said(outcome.before().address(), trail));
            for (Emission emission : trail.emissions()) {
                made.add(Made.of(emission, outcome.before().address(), trail));
            }
        }
        return new Passed(outcome, false, null, outcome instanceof Outcome.Failed ? List.of() : made, said);
    }

    /** Failed, because it was found to meet another document. */
    static Passed meeting(Document document, String reason, String place) {
        return of(new Outcome.Failed(document, new Failure("", place, reason + " [address-taken]", false), List.of()));
    }

    /** The document as it was read. */
    Document before() {
        return outcome.before();
    }

    /** What is there in its stead; null if it goes. */
    @Nullable
    Document after() {
        return after(outcome);
    }

    static @Nullable Document after(Outcome outcome) {
        if (outcome instanceof Outcome.Changed changed) {
            return changed.after();
        }
        return outcome instanceof Outcome.Dropped ? null : outcome.before();
    }

    /** The same, failed for another reason. */
    Passed failed(Outcome.Failed failed) {
        return new Passed(failed, stands, base, List.of(), said);
    }

    /** That it comes to another address than it was read at. */
    Arrival arrival(Address to) {
        return Arrival.moved(to, stands ? Landing.Way.STANDS : Landing.Way.MOVED, before().address());
    }
}
