package io.docshift.run;

import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;

/**
 * What the lease document says of the one who holds the lease, or held it last.
 *
 * @param held whether it is held; a lease that is given back stays, so that its version only grows
 * @param run the run it is held for
 * @param token what its process was given when it took the lease; no other has it
 * @param by who runs it, and where
 * @param since the instant in ISO-8601, by its holder's clock
 * @param seconds how long it lasts after each sign of life
 * @param beat how many signs of life there were
 */
public record LeaseHolder(boolean held, String run, String token, String by, String since, long seconds, long beat) {

    LeaseHolder next() {
        return new LeaseHolder(held, run, token, by, since, seconds, beat + 1);
    }

    LeaseHolder givenBack() {
        return new LeaseHolder(false, run, token, by, since, seconds, beat + 1);
    }

    /** Whom to look for, for people. */
    public String described() {
        return "run %s of %s (since %s)".formatted(run, by, since);
    }

    RawJson source() {
        return RawJson.of(Json.print(Json.tree(this)));
    }

    /**
     * The holder as a cluster's document says.
     *
     * @param version which the document has; it changes with each sign of life
     */
    public record Seen(LeaseHolder holder, Version version) {

        static Seen of(Document document) {
            return new Seen(Json.record(Json.parse(document.source()), LeaseHolder.class), document.version());
        }
    }
}
