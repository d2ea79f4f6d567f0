package io.docshift.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.run.Partition;
import io.docshift.wire.HitDecoder;
import io.docshift.wire.Page;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shard as it was when the search through it began, in the order in which it is stored (reference of 7.17, page "Point in
 * time API"; OpenSearch's page "Point in Time API"). A page that was lost is asked for once more: it comes after the last
 * hit of the one before.
 */
final class PointInTime extends ShardSearch {

    private static final Logger LOG = LoggerFactory.getLogger(PointInTime.class);

    private final Http http;
    private final Dialect dialect;
    private final String lease;
    private final boolean sources;
    private @Nullable String id;
    private @Nullable RawJson after;

    /** @param sources whether what documents hold is wanted */
    PointInTime(Http http, Dialect dialect, Reading reading, Partition partition, boolean sources) {
        super(partition, HitDecoder.ofInstants(), sources);
        this.http = http;
        this.dialect = dialect;
        this.lease = reading.lease().toSeconds() + "s";
        this.sources = sources;
    }

    @Override
    boolean resizes() {
        return true;
    }

    @Override
    Page begin(Wish wish) throws IOException {
        return new Beginning(this, http.backOff()).until(wish, () -> {
            // One that gave no whole page may have lost its shard.
            end();
            Reply opened = open();
            return opened.isFine() ? search(id, after, wish).reply() : opened;
        });
    }

    private Reply open() throws IOException {
        Reply reply = http.send(
                "POST",
                "%s%s?keep_alive=%s&preference=%s"
                        .formatted(
                                indexPath(),
                                dialect.pointInTimePath(),
                                lease,
                                Http.segment(dialect.preference(partition().part()))),
                null,
                Http.LONGEST_RESPONSE);
        if (reply.isFine()) {
            JsonNode answer = Json.parseObject(reply.body());
            id = answer.path(dialect.openSearch() ? "pit_id" : "id").asText();
        }
        return reply;
    }

    private Sent search(@Nullable String point, @Nullable RawJson last, Wish wish) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("size", wish.size()).put("track_total_hits", true);
        body.put("version", true).put("seq_no_primary_term", true);
        body.putObject("pit").put("id", point).put("keep_alive", lease);
        body.putArray("sort").add("_doc");
        if (last != null) {
            body.set("search_after", Json.parse(last));
        }
        if (!sources) {
            body.put("_source", false);
        } else if (dialect.hidesVectors()) {
            body.putObject("_source").put("exclude_vectors", false);
        }
        return http.begin("POST", "/_search", RawJson.of(Json.print(body)), wish.longest());
    }

    @Override
    Page decode(Reply reply) {
        Page page = super.decode(reply);
        id = page.scrollId() == null ? id : page.scrollId();
        after = page.after() == null ? after : page.after();
        return page;
    }

    @Override
    Reply next(Wish wish, @Nullable Ahead ahead) throws IOException {
        AtomicReference<@Nullable Ahead> first = new AtomicReference<>(ahead);
        return http.backOff().until(last -> {
            Ahead sent = first.getAndSet(null);
            Reply reply = (sent == null ? search(id, after, wish) : sent.sent()).reply();
            boolean again = reply.isBusy() && !last && !(wish.isDivisible() && reply.isShortOfMemory());
            return again ? Optional.empty() : Optional.of(reply);
        });
    }

    @Override
    boolean tells(Page known) {
        return super.tells(known) && known.after() != null;
    }

    @Override
    Sent ask(Page known, Wish wish) {
        return search(known.scrollId(), known.after(), wish);
    }

    @Override
    boolean follows(Ahead ahead, Page page) {
        return super.follows(ahead, page) && Objects.equals(ahead.known().after(), page.after());
    }

    @Override
    void end() {
        if (id == null) {
            return;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (dialect.openSearch()) {
            body.putArray("pit_id").add(id);
        } else {
            body.put("id", id);
        }
        id = null;
        after = null;
        try {
            http.send("DELETE", dialect.pointInTimePath(), RawJson.of(Json.print(body)), Http.LONGEST_RESPONSE);
        } catch (IOException e) {
            // What was read is read; the lease ends by itself.
            LOG.debug("the point in time of {} was not closed", place(), e);
        }
    }
}
