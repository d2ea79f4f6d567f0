package io.docshift.elastic;

import io.docshift.elastic.BulkDelivery.Item;
import io.docshift.run.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;

/** What became of one attempt to send writes. */
sealed interface BulkOutcome {

    /** Whether fewer at once may fare better after this many attempts. */
    boolean callsForFewer(int attempts);

    /** Why what is left was not done, as messages end. */
    String why();

    /**
     * There is an answer for each write but for some.
     *
     * @param left what is to be sent again
     */
    record Answered(List<Item> left, String why) implements BulkOutcome {

        @Override
        public boolean callsForFewer(int attempts) {
            return false;
        }
    }

    /**
     * The server refuses all of them, and one of them may be the reason.
     *
     * @param refusal what to answer if it was one write
     */
    record Refused(Answer refusal) implements BulkOutcome {

        @Override
        public boolean callsForFewer(int attempts) {
            return true;
        }

        @Override
        public String why() {
            return refusal.reason();
        }
    }

    /** The server was too busy for the request as a whole. */
    record Busy(Reply reply) implements BulkOutcome {

        @Override
        public boolean callsForFewer(int attempts) {
            return reply.isShortOfMemory();
        }

        @Override
        public String why() {
            return "status %d: %s".formatted(reply.status(), reply.reason());
        }
    }

    /**
     * Nobody knows whether they were done.
     *
     * @param bytes of the request
     */
    record NoReply(IOException cause, int bytes) implements BulkOutcome {

        /** A server hangs up on a request that is too long for it, but that is not the only reason to hang up. */
        @Override
        public boolean callsForFewer(int attempts) {
            return attempts > 1
                    && Http.find(SocketTimeoutException.class, cause) == null
                    && Http.find(ConnectException.class, cause) == null
                    && Http.find(UnknownHostException.class, cause) == null;
        }

        @Override
        public String why() {
            return "no reply to a request of %d bytes: %s".formatted(bytes, Http.describe(cause));
        }
    }
}
