package io.docshift.elastic;

import io.docshift.doc.MalformedJson;
import io.docshift.run.ClusterFailure;
import io.docshift.run.Partition;
import io.docshift.wire.HitDecoder;
import io.docshift.wire.Page;
import io.docshift.wire.PageDecoder;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A search through one shard that gives what it finds page by page; each server has its own. */
abstract class ShardSearch {

    /** One page, and how much of it is wanted. */
    record Wish(int size, int longest) {

        /** Whether pages may be smaller, so that there is another answer to a server's shortage of memory. */
        boolean isDivisible() {
            return size > 1;
        }
    }

    private final Partition partition;
    private final HitDecoder decoder;

    /**
     * Prepares it.
     *
     * @param decoder for its hits, by whatever name
     * @param sources whether hits have a source
     */
    ShardSearch(Partition partition, HitDecoder decoder, boolean sources) {
        this.partition = partition;
        HitDecoder named = decoder.naming(partition.index().name());
        this.decoder = sources ? named : named.withoutSources();
    }

    /**
     * Begins; again as long as the server is busy. What comes back is the first page, but for a scan, whose first page comes
     * next.
     *
     * @throws ClusterFailure if the shard cannot be read, however often it is tried
     * @throws TooMuchAtOnce if the page is too long, or more than the server can give
     * @throws IOException if there is no reply
     */
    abstract Page begin(Wish wish) throws IOException;

    /**
     * A request that was sent before the reply to the one before was read.
     *
     * @param known what was seen of that reply
     */
    record Ahead(Sent sent, Page known) {

        void cancel() {
            sent.cancel();
        }
    }

    /**
     * Gets the page after the one that was decoded last; again if the server was too busy to begin with it.
     *
     * @param ahead the request for it, if it was sent already
     * @throws TooMuchAtOnce if the page is longer
     * @throws IOException if there is no reply
     */
    abstract Reply next(Wish wish, @Nullable Ahead ahead) throws IOException;

    /** Sends the request for the page after one of which this much is known. */
    abstract Sent ask(Page known, Wish wish);

    /** Whether what is known of a page is enough to ask for the one after it. */
    boolean tells(Page known) {
        return lacking(known).isEmpty();
    }

    /**
     * What is seen of a page without reading it; empty unless it is enough to ask for the page after it, so that the server
     * works while this one is read.
     */
    Optional<Page> beginning(Reply reply) {
        return PageDecoder.beginning(reply.body()).filter(this::tells);
    }

    /** Whether what was asked ahead is what comes after this page, now that it is read. */
    boolean follows(Ahead ahead, Page page) {
        return Objects.equals(ahead.known().scrollId(), page.scrollId());
    }

    /** Whether a page may have another size than those before it; else the shard is begun anew. */
    abstract boolean resizes();

    /** Gives the server's place back, if there is one. */
    abstract void end();

    Partition partition() {
        return partition;
    }

    /** The path of its index. */
    String indexPath() {
        return IndexCalls.path(partition.index().concrete());
    }

    /** The shard, as messages begin. */
    String place() {
        return "shard " + partition.part() + " of index \"" + partition.index().concrete() + "\"";
    }

    /**
     * Reads a reply as a page.
     *
     * @throws ClusterFailure if it is none
     */
    Page decode(Reply reply) {
        try {
            return PageDecoder.decode(reply.body(), decoder);
        } catch (MalformedJson e) {
            throw new ClusterFailure(
                    "%s cannot be read: its answer, status %d, is not understood at byte %d: %s"
                            .formatted(place(), reply.status(), e.offset(), e.getMessage()),
                    e);
        }
    }

    /** What is missing from a page; empty if it is whole. A shard that does not exist is not counted as failed. */
    static String lacking(Page page) {
        if (page.timedOut()) {
            return "the search timed out";
        }
        if (page.shards() == 1 && page.answered() == 1 && page.failures().isEmpty()) {
            return page.scrollId() == null ? "the answer has no scroll id" : "";
        }
        Stream<String> reasons = page.failures().isEmpty()
                ? Stream.of("no copy of it answers")
                : page.failures().stream().distinct();
        return String.join("; ", reasons.toList());
    }
}
