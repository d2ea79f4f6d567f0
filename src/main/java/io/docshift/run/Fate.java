package io.docshift.run;

import io.docshift.doc.Document;
import io.docshift.doc.Warning;
import io.docshift.rule.Journey;
import io.docshift.rule.Outcome;
import io.docshift.rule.Trail;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a document in the end, when it is known which documents meet on one address.
 *
 * @param outcome what its rule makes of it
 * @param after the document that is there in its stead; null if it goes
 * @param failure why it cannot be migrated; empty if it can
 * @param made the documents made from it, without those that were not needed
 * @param journey its way through its rule, found out once more each time it is asked for
 */
public record Fate(
        Outcome outcome, @Nullable Document after, String failure, List<Document> made, Supplier<Journey> journey) {

    public Fate {
        made = List.copyOf(made);
    }

    /** What was said of it, in order. */
    List<Warning> warnings() {
        return outcome.trails().stream()
                .flatMap(trail -> trail.warnings().stream())
                .toList();
    }

    /** Where it failed; empty if it did not. */
    String failedAt() {
        return outcome instanceof Outcome.Failed failed ? failed.failure().at() : "";
    }

    List<Trail> trails() {
        return outcome.trails();
    }
}
