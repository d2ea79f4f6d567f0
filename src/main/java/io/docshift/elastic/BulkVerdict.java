package io.docshift.elastic;

import io.docshift.wire.BulkItem;

/** What is to be done about an item of a bulk, by what the server says of it. */
enum BulkVerdict {
    /** It was done, or it is the document's own matter that it was not. */
    ANSWERED,
    /** The server could not, and may in a moment. */
    AGAIN,
    /** The server will not, whatever the document, until somebody changes that. */
    STOP;

    /**
     * Judges.
     *
     * <p>1.x says 429 for a full queue and 503 for a shard that is not there yet; 500 for what breaks inside, which is also
     * how it calls a term that is too long for Lucene; and 404 for a shard that is on the move, with a reason then, as well
     * as for a document to be deleted that is not there, without one.
     */
    static BulkVerdict of(BulkItem item) {
        String reason = item.reason();
        if (Cause.isIn(reason, "AlreadyExpired")) {
            return ANSWERED;
        }
        return switch (item.status()) {
            case 401, 403 -> STOP;
            case 404 -> Cause.isIn(reason, "Exception") ? AGAIN : ANSWERED;
            case 500 -> reason.startsWith("IllegalArgumentException") ? ANSWERED : AGAIN;
            default -> item.status() == 429 || item.status() > 500 ? AGAIN : ANSWERED;
        };
    }
}
