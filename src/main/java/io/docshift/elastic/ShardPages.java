package io.docshift.elastic;

import io.docshift.doc.Document;
import io.docshift.run.ClusterFailure;
import io.docshift.run.CutOff;
import io.docshift.run.Pages;
import io.docshift.run.Partition;
import io.docshift.wire.Page;
import java.io.IOException;
import java.util.List;

/**
 * One shard of an index, page by page. A search that is lost is not gone on with: the whole shard is read again. At the end it
 * must have given as many documents as it found at the start.
 */
final class ShardPages implements Pages {

    private final BackOff backOff;
    private final int pageBytes;
    private final PageSizes sizes;
    private final CutOffs cutOffs;
    private final ShardSearch search;
    private final Partition partition;
    private final ReadAhead ahead;
    private int size;
    private boolean begun;
    private long found;
    private long given;
    private boolean over;

    /**
     * Begins nothing yet.
     *
     * @param size how many documents the first page may have
     */
    ShardPages(
            ShardSearch search,
            BackOff backOff,
            int pageBytes,
            PageSizes sizes,
            CutOffs cutOffs,
            Headroom headroom,
            int size) {
        this.search = search;
        this.partition = search.partition();
        this.backOff = backOff;
        this.pageBytes = pageBytes;
        this.sizes = sizes;
        this.cutOffs = cutOffs;
        this.ahead = new ReadAhead(search, headroom);
        this.size = size;
    }

    @Override
    public boolean isReady() {
        return over || (begun && ahead.isAnswered());
    }

    @Override
    public List<Document> next() {
        while (!over) {
            try {
                Page page = begun ? following() : first();
                if (found == 0) {
                    return end();
                }
                if (!page.documents().isEmpty()) {
                    return take(page);
                }
            } catch (TooMuchAtOnce e) {
                if (size == 1) {
                    throw tooLarge(e);
                }
                shrink(e);
            } catch (IOException e) {
                throw begun
                        ? cutOff("no reply: " + Http.describe(e))
                        : Complaint.noReply(search.place() + " cannot be read", e);
            }
        }
        return List.of();
    }

    /** The first page; that of a scan holds no documents yet. */
    private Page first() throws IOException {
        int before = cutOffs.of(partition);
        if (before > 0) {
            backOff.waitAfter(before);
        }
        Page page = search.begin(wish());
        begun = true;
        found = page.total();
        if (!page.documents().isEmpty() && page.documents().size() < found) {
            ahead.begin(page, wish(), pageBytes);
        }
        return page;
    }

    private Page following() throws IOException {
        Reply reply = search.next(wish(), ahead.take());
        // Not beyond the last page: a scan of 1.x that is at its end answers as one that is lost.
        if (reply.isFine() && given + size < found) {
            ahead.begin(reply, wish());
        }
        // In 1.x the reply of status 404 to a scroll that was lost is a page too, which says so.
        Page page = reply.isFine() || reply.status() == 404 ? search.decode(reply) : null;
        String lacking = page == null || page.shards() < 0
                ? "status %d: %s".formatted(reply.status(), reply.reason())
                : ShardSearch.lacking(page);
        if (Reply.isShortOfMemory(lacking) && size > 1) {
            backOff.waitAfter(1);
            throw TooMuchAtOnce.toGive(lacking);
        }
        if (page == null || !lacking.isEmpty()) {
            throw cutOff(lacking);
        }
        if (page.documents().isEmpty()) {
            throw cutOff("no more came");
        }
        ahead.hold(page);
        return page;
    }

    /** A document may be larger than a page; alone, it is taken up to what the server itself can take. */
    private ShardSearch.Wish wish() {
        return new ShardSearch.Wish(size, size == 1 ? Http.LONGEST_RESPONSE : pageBytes);
    }

    private List<Document> take(Page page) {
        given += page.documents().size();
        if (given > found) {
            throw cutOff("that is more than it found");
        }
        if (given == found) {
            end();
        }
        return page.documents();
    }

    /** A partition is read again from its start, until it was cut off too often. */
    private ClusterFailure cutOff(String why) {
        String message = "the reading of %s was cut off after %d of %d documents: %s"
                .formatted(search.place(), given, found, why);
        int times = cutOffs.add(partition);
        return backOff.allowsAfter(times)
                ? new CutOff(message)
                : new ClusterFailure("%s; it was begun %d times%s".formatted(message, times, Complaint.LOOK_AFTER_IT));
    }

    /** Not asked for once more: a scan of 1.x that is at its end answers as one that is lost. */
    private List<Document> end() {
        over = true;
        cutOffs.forget(partition);
        ahead.cancel();
        search.end();
        return List.of();
    }

    private ClusterFailure tooLarge(TooMuchAtOnce e) {
        return new ClusterFailure(
                "%s holds a document that is larger than the %d bytes that docshift takes: shorten it, or take it out"
                        .formatted(search.place(), Http.LONGEST_RESPONSE),
                e);
    }

    /** Goes on, or begins again, with fewer documents a page; or has the whole partition read again if some were given. */
    private void shrink(TooMuchAtOnce e) {
        int before = size;
        size = sizes.halve(partition.index().concrete(), before);
        ahead.cancel();
        if (begun && search.resizes()) {
            return;
        }
        search.end();
        begun = false;
        if (given > 0) {
            throw new CutOff(
                    "the reading of %s was cut off after %d of %d documents: a page of %d %s; it is read again in pages of %d"
                            .formatted(search.place(), given, found, before, e.getMessage(), size));
        }
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            ahead.cancel();
            search.end();
        }
    }
}
