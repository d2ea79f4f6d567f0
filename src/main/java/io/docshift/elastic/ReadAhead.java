package io.docshift.elastic;

import io.docshift.wire.Page;
import org.jspecify.annotations.Nullable;

/**
 * The request for the next page, sent before the page in hand is read: the server looks for it while docshift reads. There is
 * one at most, and only while there is room in memory for one more page like this one. Not for several threads.
 */
final class ReadAhead {

    private final ShardSearch search;
    private final Headroom headroom;
    private ShardSearch.@Nullable Ahead sent;
    private long bytes;

    ReadAhead(ShardSearch search, Headroom headroom) {
        this.search = search;
        this.headroom = headroom;
    }

    /** Sends the request for what follows this reply, if the reply says how and there is room. */
    void begin(Reply reply, ShardSearch.Wish wish) {
        search.beginning(reply)
                .ifPresent(known -> begin(known, wish, reply.body().length()));
    }

    /**
     * Sends the request for what follows a page, if there is room.
     *
     * @param expected bytes of it
     */
    void begin(Page known, ShardSearch.Wish wish, long expected) {
        if (headroom.take(expected)) {
            bytes = expected;
            sent = new ShardSearch.Ahead(search.ask(known, wish), known);
        }
    }

    /** Whether its reply is there; true, too, if nothing was sent. */
    boolean isAnswered() {
        return sent == null || sent.sent().isAnswered();
    }

    /** The request that was sent, whose reply is now wanted; null if none was. */
    ShardSearch.@Nullable Ahead take() {
        ShardSearch.Ahead taken = sent;
        release();
        return taken;
    }

    /** Gives it up unless it asks for what follows this page, now that the page is read. */
    void hold(Page page) {
        if (sent != null && !search.follows(sent, page)) {
            cancel();
        }
    }

    /** Gives it up. */
    void cancel() {
        if (sent != null) {
            sent.cancel();
        }
        release();
    }

    private void release() {
        sent = null;
        headroom.giveBack(bytes);
        bytes = 0;
    }
}
