package io.docshift.elastic;

import io.docshift.run.ClusterFailure;
import java.io.IOException;

/** What is said of a request that did not go well: what it was for, what came back, and what to do. */
final class Complaint {

    /** For what may be otherwise in a while, and was not in all the time it was given. */
    static final String LOOK_AFTER_IT = "; look after the cluster, and go on";

    private Complaint() {}

    /** @param doing what the request was for, as messages begin */
    static ClusterFailure noReply(String doing, IOException e) {
        return noReply(doing, Http.describe(e), e);
    }

    /**
     * There is no answer.
     *
     * @param doing what the request was for, as messages begin
     * @param why as far as it is known
     */
    static ClusterFailure noReply(String doing, String why, IOException e) {
        return new ClusterFailure("%s: no reply: %s%s".formatted(doing, why, LOOK_AFTER_IT), e);
    }

    /** @param doing what the request was for, as messages begin */
    static ClusterFailure refused(String doing, Reply reply) {
        return new ClusterFailure("%s: status %d: %s%s"
                .formatted(doing, reply.status(), reply.reason(), reply.isBusy() ? LOOK_AFTER_IT : ""));
    }

    /**
     * Parts of the answer are missing.
     *
     * @param doing what the request was for, as messages begin
     * @param lacking which parts, and why
     */
    static ClusterFailure incomplete(String doing, String lacking) {
        return new ClusterFailure(doing + ": " + lacking + LOOK_AFTER_IT);
    }
}
