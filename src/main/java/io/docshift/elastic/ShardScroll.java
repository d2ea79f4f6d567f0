package io.docshift.elastic;

import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import io.docshift.run.ClusterFailure;
import io.docshift.run.Partition;
import io.docshift.wire.HitDecoder;
import io.docshift.wire.Page;
import io.docshift.wire.PageDecoder;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of a scan of one shard of a 1.x index (reference of 1.7, pages "Scroll" and "Preference").
 *
 * <p>{@code _ttl} and {@code _timestamp} are asked for as fielddata, which gives what is indexed: the instants themselves.
 * As {@code fields}, a {@code _ttl} is what was left when the scan began, however late its page comes, and an unstored
 * {@code _timestamp} is not returned at all.
 */
final class ShardScroll {

    private static final Logger LOG = LoggerFactory.getLogger(ShardScroll.class);

    private final Http http;
    private final Reading reading;
    private final Partition partition;
    private final boolean timed;
    private final HitDecoder decoder;

    /** @param timed whether documents may have a {@code _timestamp} or a {@code _ttl} */
    ShardScroll(Http http, Reading reading, Partition partition, boolean timed) {
        this.http = http;
        this.reading = reading;
        this.partition = partition;
        this.timed = timed;
        this.decoder = HitDecoder.ofInstants().naming(partition.index().name());
    }

    /** The shard, as messages begin. */
    String place() {
        return "shard " + partition.part() + " of index \"" + partition.index().concrete() + "\"";
    }

    /**
     * Begins; what comes back holds no documents yet.
     *
     * @throws ClusterFailure if the shard cannot be read, however often it is tried
     */
    Page begin(int size) {
        String fields = timed
                ? "_source,_routing,_parent,_timestamp&fielddata_fields=_timestamp,_ttl"
                : "_source,_routing,_parent";
        String path =
                "/%s/_search?search_type=scan&scroll=%ds&size=%d&version=true&preference=_shards:%d%%3B_primary&fields=%s"
                        .formatted(
                                Http.segment(partition.index().concrete()),
                                reading.lease().toSeconds(),
                                size,
                                partition.part(),
                                fields);
        try {
            return http.backOff().until(last -> begun(http.send("GET", path, null, Http.LONGEST_RESPONSE), last));
        } catch (IOException e) {
            throw Complaint.noReply(place() + " cannot be read", e);
        }
    }

    /** Empty if the shard may be ready to be read in a moment. */
    private Optional<Page> begun(Reply reply, boolean last) {
        if (reply.isBusy() && !last) {
            return Optional.empty();
        }
        if (!reply.isFine()) {
            throw Complaint.refused(place() + " cannot be read", reply);
        }
        Page page = decode(reply);
        String lacking = lacking(page);
        if (lacking.isEmpty()) {
            return Optional.of(page);
        }
        if (last) {
            throw Complaint.incomplete(place() + " cannot be read", lacking);
        }
        return Optional.empty();
    }

    /**
     * Asks for the next page; again if the server was too busy to begin with it. Had it begun nevertheless, that would show
     * at the end: as many documents would be missing.
     *
     * @param longest the most bytes of a page that are taken
     * @param divisible whether pages may be smaller, so that there is another answer to a server's shortage of memory
     * @throws TooMuchAtOnce if the page is longer
     * @throws IOException if there is no reply
     */
    Reply next(String id, int longest, boolean divisible) throws IOException {
        String path = "/_search/scroll?scroll=" + reading.lease().toSeconds() + "s";
        for (int attempts = 1; ; attempts++) {
            Reply reply = http.send("POST", path, RawJson.of(id), longest);
            boolean again = reply.isBusy() && !(divisible && reply.isShortOfMemory());
            if (!again || !http.backOff().allowsAfter(attempts)) {
                return reply;
            }
            http.backOff().waitAfter(attempts);
        }
    }

    /** Gives the server's place back. */
    void clear(String id) {
        try {
            // 404 says that the server has forgotten it by itself, as it does at the end of a scan.
            http.send("DELETE", "/_search/scroll", RawJson.of(id), Http.LONGEST_RESPONSE);
        } catch (IOException e) {
            // What was read is read; the lease ends by itself.
            LOG.debug("the scroll of {} was not cleared", place(), e);
        }
    }

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
