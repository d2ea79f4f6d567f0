package io.docshift.elastic;

import io.docshift.doc.Document;
import io.docshift.run.ClusterFailure;
import io.docshift.run.CutOff;
import io.docshift.run.Pages;
import io.docshift.run.Partition;
import io.docshift.wire.Page;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One shard of a 1.x index by scan and scroll. A scan has no order, so there is no going on after it is lost; at the end it
 * must have given as many documents as it found at the start.
 */
final class ShardPages implements Pages {

    private final Http http;
    private final Reading reading;
    private final PageSizes sizes;
    private final CutOffs cutOffs;
    private final Partition partition;
    private final ShardScroll scroll;
    private int size;
    private @Nullable String scrollId;
    private long found;
    private long given;
    private boolean over;

    ShardPages(Http http, Reading reading, PageSizes sizes, CutOffs cutOffs, Partition partition, Layout layout) {
        this.http = http;
        this.reading = reading;
        this.sizes = sizes;
        this.cutOffs = cutOffs;
        this.partition = partition;
        this.scroll = new ShardScroll(http, reading, partition, layout.isTimed());
        this.size = sizes.of(partition.index().concrete(), layout);
    }

    @Override
    public List<Document> next() {
        while (!over) {
            if (scrollId == null) {
                begin();
            }
            if (found == 0) {
                return end();
            }
            try {
                Reply reply = scroll.next(String.valueOf(scrollId), longestPage(), size > 1);
                // 404 holds a page too, which says that the scroll was lost.
                Page page = reply.isFine() || reply.status() == 404 ? scroll.decode(reply) : null;
                String lacking = page == null
                        ? "status %d: %s".formatted(reply.status(), reply.reason())
                        : ShardScroll.lacking(page);
                if (page != null && lacking.isEmpty()) {
                    return take(page);
                }
                if (!Reply.isShortOfMemory(lacking) || size == 1) {
                    throw cutOff(lacking);
                }
                shrink(TooMuchAtOnce.toGive(lacking));
                http.backOff().waitAfter(1);
            } catch (TooMuchAtOnce e) {
                if (size == 1) {
                    throw tooLarge(e);
                }
                shrink(e);
            } catch (IOException e) {
                throw cutOff("no reply: " + Http.describe(e));
            }
        }
        return List.of();
    }

    private void begin() {
        int before = cutOffs.of(partition);
        if (before > 0) {
            http.backOff().waitAfter(before);
        }
        Page page = scroll.begin(size);
        scrollId = page.scrollId();
        found = page.total();
    }

    private List<Document> take(Page page) {
        if (page.documents().isEmpty()) {
            throw cutOff("no more came");
        }
        scrollId = page.scrollId();
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
                .formatted(scroll.place(), given, found, why);
        int times = cutOffs.add(partition);
        return http.backOff().allowsAfter(times)
                ? new CutOff(message)
                : new ClusterFailure("%s; it was begun %d times%s".formatted(message, times, Complaint.LOOK_AFTER_IT));
    }

    /** Not asked for once more: a scan of 1.x that is at its end answers as one that is lost. */
    private List<Document> end() {
        over = true;
        cutOffs.forget(partition);
        clear();
        return List.of();
    }

    /** A document may be larger than a page; alone, it is taken up to what the server itself can take. */
    private int longestPage() {
        return size == 1 ? Http.LONGEST_RESPONSE : reading.pageBytes();
    }

    private ClusterFailure tooLarge(TooMuchAtOnce e) {
        return new ClusterFailure(
                "%s holds a document that is larger than the %d bytes that docshift takes: shorten it, or take it out"
                        .formatted(scroll.place(), Http.LONGEST_RESPONSE),
                e);
    }

    /** Begins again with fewer documents a page, or has the whole partition read again if some were given already. */
    private void shrink(TooMuchAtOnce e) {
        int before = size;
        size = sizes.halve(partition.index().concrete(), before);
        clear();
        if (given > 0) {
            throw new CutOff(
                    "the reading of %s was cut off after %d of %d documents: a page of %d %s; it is read again in pages of %d"
                            .formatted(scroll.place(), given, found, before, e.getMessage(), size));
        }
    }

    private void clear() {
        String id = scrollId;
        scrollId = null;
        if (id != null) {
            scroll.clear(id);
        }
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            clear();
        }
    }
}
