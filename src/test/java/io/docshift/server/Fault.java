package io.docshift.server;

import java.io.IOException;
import java.util.Set;

/** What a {@link FaultProxy} can do to one request. */
public enum Fault {
    /** The connection is reset once the head of the request is there; nothing is passed on. */
    RESET_BEFORE,
    /** The connection is reset in the middle of the request's body; nothing is passed on. */
    RESET_WITHIN,
    /** The request is carried out, and the connection is closed without a word. */
    REPLY_LOST,
    /** The request is carried out, and the connection is closed in the middle of the reply's body. */
    REPLY_TRUNCATED,
    /** 429, as a full queue answers; nothing is passed on. */
    TOO_BUSY,
    /** 503, as a node answers that has lost its master; nothing is passed on. */
    NO_MASTER,
    /** 503, as a node answers whose memory is short; nothing is passed on. */
    CIRCUIT_BREAKER,
    /** Some items of a bulk are answered 429 and do not reach the server. */
    ITEMS_BUSY,
    /** A bulk is carried out, and some of its items are answered 503 nevertheless. */
    ITEMS_UNAVAILABLE,
    /** The index of a bulk refuses writes while this one arrives, and takes them again afterwards. */
    READ_ONLY,
    /** 413 for a bulk of more than one item, as a proxy of an operator answers; nothing is passed on. */
    REQUEST_TOO_LARGE,
    /** The reply to a request for several documents announces more bytes than anyone takes. */
    RESPONSE_TOO_LARGE,
    /** One shard of a search, scroll or count is said to have failed. */
    SHARD_FAILED,
    /** A search or scroll is said to have timed out. */
    TIMED_OUT,
    /** The server is made to forget a scroll before it is asked to go on with it. */
    SCROLL_LOST,
    /** The reply takes a little longer, less than any time-out. */
    SLOW,
    /** Nothing is passed on and nothing answered until the client hangs up. */
    STALLED,
    /** The request is carried out, and not answered until the client hangs up. */
    REPLY_STALLED,
    /** The bulk is carried out only after the client has hung up, at once or after further requests. */
    CARRIED_OUT_LATE;

    /** The faults that make a client wait for its whole time-out. */
    public static final Set<Fault> UNTIL_TIME_OUT = Set.of(STALLED, REPLY_STALLED, CARRIED_OUT_LATE);

    /** Whether it can happen to such a request. */
    public boolean fits(Call call) {
        return switch (this) {
            case ITEMS_BUSY, ITEMS_UNAVAILABLE, READ_ONLY, REQUEST_TOO_LARGE, CARRIED_OUT_LATE -> call == Call.BULK;
            case CIRCUIT_BREAKER ->
                call == Call.BULK || call == Call.SEARCH || call == Call.SCROLL || call == Call.GET_MANY;
            case RESPONSE_TOO_LARGE -> call == Call.SCROLL || call == Call.GET_MANY;
            case SHARD_FAILED -> call == Call.SEARCH || call == Call.SCROLL || call == Call.COUNT;
            case TIMED_OUT -> call == Call.SEARCH || call == Call.SCROLL;
            case SCROLL_LOST -> call == Call.SCROLL;
            default -> true;
        };
    }

    /** Does it; false where the request has nothing that it could be done to, and is not answered yet. */
    boolean befall(Exchange exchange) throws IOException {
        return switch (this) {
            case RESET_BEFORE -> WireFaults.resetBefore(exchange);
            case RESET_WITHIN -> WireFaults.resetWithin(exchange);
            case REPLY_LOST -> WireFaults.replyLost(exchange);
            case REPLY_TRUNCATED -> WireFaults.replyTruncated(exchange);
            case TOO_BUSY -> WireFaults.tooBusy(exchange);
            case NO_MASTER -> WireFaults.noMaster(exchange);
            case CIRCUIT_BREAKER -> WireFaults.circuitBreaker(exchange);
            case ITEMS_BUSY -> BulkFaults.itemsBusy(exchange);
            case ITEMS_UNAVAILABLE -> BulkFaults.itemsUnavailable(exchange);
            case READ_ONLY -> BulkFaults.readOnly(exchange);
            case REQUEST_TOO_LARGE -> BulkFaults.requestTooLarge(exchange);
            case RESPONSE_TOO_LARGE -> PageFaults.responseTooLarge(exchange);
            case SHARD_FAILED -> PageFaults.shardFailed(exchange);
            case TIMED_OUT -> PageFaults.timedOut(exchange);
            case SCROLL_LOST -> PageFaults.scrollLost(exchange);
            case SLOW -> WireFaults.slow(exchange);
            case STALLED -> WireFaults.stalled(exchange);
            case REPLY_STALLED -> WireFaults.replyStalled(exchange);
            case CARRIED_OUT_LATE -> WireFaults.carriedOutLate(exchange);
        };
    }
}
