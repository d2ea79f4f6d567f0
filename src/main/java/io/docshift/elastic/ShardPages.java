package io.docshift.elastic;

import io.docshift.doc.Document;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import io.docshift.run.ClusterFailure;
import io.docshift.run.CutOff;
import io.docshift.run.Pages;
import io.docshift.run.Partition;
import io.docshift.wire.HitDecoder;
import io.docshift.wire.Page;
import io.docshift.wire.PageDecoder;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.http.ContentTooLongException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shard of a 1.x index by scan and scroll (reference of 1.7, pages "Scroll" and "Preference"). A scan has no order,
 * so there is no going on after it is lost; at the end it must have given as many documents as it found at the start.
 *
 * <p>{@code _ttl} and {@code _timestamp} are asked for as fielddata, which gives what is indexed: the instants themselves.
 * As {@code fields}, a {@code _ttl} is what was left when the scan began, however late its page comes, and an unstored
 * {@code _timestamp} is not returned at all.
 */
final class ShardPages implements Pages {

    private static final Logger LOG = LoggerFactory.getLogger(ShardPages.class);

    private final Http http;
    private final Reading reading;
    private final PageSizes sizes;
    private final Partition partition;
    private final boolean timed;
    private final HitDecoder decoder;
    private int size;
    private @Nullable String scrollId;
    private long found;
    private long given;
    private boolean over;

    ShardPages(Http http, Reading reading, PageSizes sizes, Partition partition, Layout layout) {
        this.http = http;
        this.reading = reading;
        this.sizes = sizes;
        this.partition = partition;
        this.timed = layout.isTimed();
        this.decoder = HitDecoder.ofInstants().naming(partition.index().name());
        this.size = sizes.of(partition.index().concrete(), layout);
    }

    @Override
    public List<Document> next() {
        while (!over) {
            if (scrollId == null) {
                begin();
            }
            try {
                return found == 0 ? end() : goOn(String.valueOf(scrollId));
            } catch (ContentTooLongException e) {
                shrink(e);
            }
        }
        return List.of();
    }

    private void begin() {
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
        Http.Reply reply = http.get(path);
        if (!reply.isFine()) {
            throw new ClusterFailure(
                    "%s cannot be read: status %d: %s".formatted(place(), reply.status(), reply.reason()));
        }
        Page page = decode(reply);
        String lacking = lacking(page);
        if (!lacking.isEmpty()) {
            throw new ClusterFailure("%s cannot be read: %s".formatted(place(), lacking));
        }
        scrollId = page.scrollId();
        found = page.total();
    }

    private List<Document> goOn(String id) throws ContentTooLongException {
        Page page = decode(scroll(id));
        String lacking = lacking(page);
        if (lacking.isEmpty() && page.documents().isEmpty()) {
            lacking = "no more came";
        }
        if (!lacking.isEmpty()) {
            throw new CutOff("the reading of %s was cut off after %d of %d documents: %s"
                    .formatted(place(), given, found, lacking));
        }
        scrollId = page.scrollId();
        given += page.documents().size();
        if (given > found) {
            throw new CutOff("the reading of %s gave %d documents, but found %d".formatted(place(), given, found));
        }
        if (given == found) {
            end();
        }
        return page.documents();
    }

    /** Not asked for once more: a scan of 1.x that is at its end answers as one that is lost. */
    private List<Document> end() {
        over = true;
        clear();
        return List.of();
    }

    private Http.Reply scroll(String id) throws ContentTooLongException {
        String path = "/_search/scroll?scroll=" + reading.lease().toSeconds() + "s";
        try {
            return http.send("POST", path, RawJson.of(id), longestPage());
        } catch (IOException e) {
            ContentTooLongException tooLong = Http.find(ContentTooLongException.class, e);
            if (tooLong != null) {
                throw tooLong;
            }
            throw new CutOff("the reading of %s was cut off after %d of %d documents: no reply: %s"
                    .formatted(place(), given, found, Http.describe(e)));
        }
    }

    /** A document may be larger than a page; alone, it is taken up to what the server itself can take. */
    private int longestPage() {
        return size == 1 ? Http.LONGEST_RESPONSE : reading.pageBytes();
    }

    private void shrink(ContentTooLongException e) {
        if (size == 1) {
            throw new ClusterFailure("%s holds a document that is too large: %s".formatted(place(), e.getMessage()), e);
        }
        int before = size;
        size = sizes.halve(partition.index().concrete(), before);
        clear();
        if (given > 0) {
            throw new CutOff("the reading of %s was cut off after %d of %d documents: a page of %d was too large; it is"
                            .formatted(place(), given, found, before)
                    + " read again in pages of " + size);
        }
    }

    private Page decode(Http.Reply reply) {
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
    private static String lacking(Page page) {
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

    private String place() {
        return "shard " + partition.part() + " of index \"" + partition.index().concrete() + "\"";
    }

    private void clear() {
        String id = scrollId;
        scrollId = null;
        if (id != null) {
            try {
                // 404 says that the server has forgotten it by itself, as it does at the end of a scan.
                http.send("DELETE", "/_search/scroll", RawJson.of(id), Http.LONGEST_RESPONSE);
            } catch (IOException e) {
                // What was read is read; the lease ends by itself.
                LOG.debug("the scroll of {} was not cleared", place(), e);
            }
        }
    }

    @Override
    public void close() {
        if (!over) {
            end();
        }
    }
}
