package io.docshift.elastic;

import io.docshift.run.ClusterFailure;
import io.docshift.wire.Page;
import java.io.IOException;
import java.util.Optional;

/** The first page of a search through a shard, which may be ready to be read in a moment only. */
record Beginning(ShardSearch search, BackOff backOff) {

    /** Asks for the page. */
    interface Request {

        Reply send() throws IOException;
    }

    /**
     * Asks until the page is whole.
     *
     * @throws ClusterFailure if it never is
     * @throws TooMuchAtOnce if it is too long, or more than the server can give
     * @throws IOException if there is no reply
     */
    Page until(ShardSearch.Wish wish, Request request) throws IOException {
        return backOff.until(last -> begun(request.send(), wish, last));
    }

    private Optional<Page> begun(Reply reply, ShardSearch.Wish wish, boolean last) throws TooMuchAtOnce {
        if (reply.isShortOfMemory() && wish.isDivisible()) {
            throw TooMuchAtOnce.toGive(reply.reason());
        }
        if (reply.isBusy() && !last) {
            return Optional.empty();
        }
        if (!reply.isFine()) {
            throw Complaint.refused(search.place() + " cannot be read", reply);
        }
        Page page = search.decode(reply);
        String lacking = ShardSearch.lacking(page);
        if (lacking.isEmpty()) {
            return Optional.of(page);
        }
        if (Reply.isShortOfMemory(lacking) && wish.isDivisible()) {
            throw TooMuchAtOnce.toGive(lacking);
        }
        if (last) {
            throw Complaint.incomplete(search.place() + " cannot be read", lacking);
        }
        return Optional.empty();
    }
}
