package io.docshift.elastic;

import io.docshift.doc.RawJson;
import io.docshift.wire.ErrorText;

/**
 * A reply of any status.
 *
 * @param repeated whether it is the reply to a repetition, so that what it refuses may have been done before
 */
record Reply(int status, RawJson body, boolean repeated) {

    boolean isFine() {
        return status >= 200 && status < 300;
    }

    /**
     * Whether it may be otherwise in a moment: a full queue, no master, a shard that is not there yet, a node behind a
     * gateway that does not answer.
     */
    boolean isBusy() {
        return isBusy(status);
    }

    static boolean isBusy(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    /** Whether a circuit breaker of the server tripped, so that less at once may be what it can bear. */
    boolean isShortOfMemory() {
        return !isFine() && isShortOfMemory(reason());
    }

    static boolean isShortOfMemory(String reason) {
        return Cause.isIn(reason, "CircuitBreakingException");
    }

    /** What the server says is wrong. */
    String reason() {
        return ErrorText.ofBody(body);
    }
}
