package io.docshift.run;

import io.docshift.doc.Version;

/**
 * What the server said to one {@link Write}.
 *
 * @param status the HTTP status of this item
 * @param version the version the document has now; none if refused
 * @param reason why it was refused, in the server's words; empty if it was done
 */
public record Answer(int status, Version version, String reason) {

    public boolean isDone() {
        return status >= 200 && status < 300;
    }

    /** The guard did not hold: the document has another version, exists already, or is gone. */
    public boolean isConflict() {
        return status == 409;
    }

    /** The document's time to live had run out before it could be stored. */
    public boolean isExpired() {
        return reason.contains("AlreadyExpired")
                || reason.contains("already_expired")
                || reason.contains("already expired");
    }
}
