package io.docshift.elastic;

import io.docshift.doc.RawJson;
import io.docshift.run.Partition;
import io.docshift.wire.HitDecoder;
import io.docshift.wire.Page;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scroll through one shard (reference of 1.7, pages "Scroll" and "Preference"); in 1.x it is a scan.
 *
 * <p>{@code _ttl} and {@code _timestamp} are asked for as fielddata, which gives what is indexed: the instants themselves.
 * As {@code fields}, a {@code _ttl} is what was left when the scroll began, however late its page comes, and an unstored
 * {@code _timestamp} is not returned at all. 2.x gives what was left in both ways, and the instant only where it is what hits
 * are sorted by.
 */
final class ShardScroll extends ShardSearch {

    private static final Logger LOG = LoggerFactory.getLogger(ShardScroll.class);

    private final Http http;
    private final Dialect dialect;
    private final String lease;
    private final boolean timed;
    private final boolean sources;
    private @Nullable String id;

    /**
     * Prepares it.
     *
     * @param timed whether documents may have a {@code _timestamp} or a {@code _ttl}
     * @param sources whether what documents hold is wanted
     */
    ShardScroll(Http http, Dialect dialect, Reading reading, Partition partition, boolean timed, boolean sources) {
        super(partition, dialect.sortsInstants() ? HitDecoder.ofSortedInstants() : HitDecoder.ofInstants(), sources);
        this.http = http;
        this.dialect = dialect;
        this.lease = reading.lease().toSeconds() + "s";
        this.timed = timed;
        this.sources = sources;
    }

    @Override
    boolean resizes() {
        return false;
    }

    @Override
    Page begin(Wish wish) throws IOException {
        String path = "%s/_search?scroll=%s&size=%d&version=true&preference=%s%s"
                .formatted(
                        indexPath(),
                        lease,
                        wish.size(),
                        Http.segment(dialect.preference(partition().part())),
                        dialect.hasInstants() ? fields() : "&sort=_doc" + (sources ? "" : "&_source=false"));
        String guard = dialect.sequenceNumbers() ? "&seq_no_primary_term=true" : "";
        return new Beginning(this, http.backOff())
                .until(wish, () -> http.send("GET", path + guard, null, wish.longest()));
    }

    private String fields() {
        String fields = (sources ? "&fields=_source,_routing,_parent" : "&fields=_routing,_parent")
                + (timed ? ",_timestamp" : "");
        if (dialect.scans()) {
            return fields + "&search_type=scan" + (timed ? "&fielddata_fields=_timestamp,_ttl" : "");
        }
        return fields + (timed ? "&sort=_ttl" : "&sort=_doc");
    }

    @Override
    Page decode(Reply reply) {
        Page page = super.decode(reply);
        id = page.scrollId() == null ? id : page.scrollId();
        return page;
    }

    /** Had the server begun nevertheless, that would show at the end: as many documents would be missing. */
    @Override
    Reply next(Wish wish, @Nullable Ahead ahead) throws IOException {
        for (int attempts = 1; ; attempts++) {
            Sent sent = ahead != null && attempts == 1 ? ahead.sent() : ask(String.valueOf(id), wish);
            Reply reply = sent.reply();
            boolean again = reply.isBusy() && !(wish.isDivisible() && reply.isShortOfMemory());
            if (!again || !http.backOff().allowsAfter(attempts)) {
                return reply;
            }
            http.backOff().waitAfter(attempts);
        }
    }

    @Override
    Sent ask(Page known, Wish wish) {
        return ask(String.valueOf(known.scrollId()), wish);
    }

    private Sent ask(String scroll, Wish wish) {
        String path = dialect.scans() ? "/_search/scroll?scroll=" + lease : "/_search/scroll";
        return http.begin("POST", path, dialect.scroll(scroll, lease), wish.longest());
    }

    @Override
    void end() {
        if (id == null) {
            return;
        }
        RawJson body = dialect.endOfScroll(id);
        id = null;
        try {
            // 404 says that the server has forgotten it by itself, as it does at the end of a scan.
            http.send("DELETE", "/_search/scroll", body, Http.LONGEST_RESPONSE);
        } catch (IOException e) {
            // What was read is read; the lease ends by itself.
            LOG.debug("the scroll of {} was not cleared", place(), e);
        }
    }
}
