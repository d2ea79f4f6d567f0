package io.docshift.wire;

import com.fasterxml.jackson.core.JsonToken;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import io.docshift.doc.Words;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A hit as Elasticsearch prints it, or a line of NDJSON, to a document. The source is cut out as it stands; keys docshift
 * does not know stay in the document's {@code hit}.
 *
 * <p>Metadata is found beside {@code _source} and, as 1.x returns it, under {@code fields}. {@code _ttl} is the time a
 * document has left, so it takes an instant to make an expiry of it; docshift's own staged lines carry the expiry itself
 * as {@code _expiry}.
 */
public final class HitDecoder {

    private static final RawJson NO_SOURCE = RawJson.of("{}");

    private final long readAt;
    private final @Nullable String index;
    private final boolean keepsHits;
    private final boolean expirySorted;
    private final boolean sourceless;

    private HitDecoder(
            long readAt, @Nullable String index, boolean keepsHits, boolean expirySorted, boolean sourceless) {
        this.readAt = readAt;
        this.index = index;
        this.keepsHits = keepsHits;
        this.expirySorted = expirySorted;
        this.sourceless = sourceless;
    }

    /** For hits whose {@code _ttl} is the time left at this instant, in milliseconds since the epoch. */
    public static HitDecoder readAt(long instant) {
        return new HitDecoder(instant, null, true, false, false);
    }

    /**
     * For hits that were asked for their {@code _ttl} as {@code fielddata_fields}: that is the very instant at which the
     * document expires, which is what 1.x indexes. The documents keep no {@code hit}, which would say it otherwise.
     */
    public static HitDecoder ofInstants() {
        return new HitDecoder(0, null, false, false, false);
    }

    /**
     * For hits that were sorted by their {@code _ttl} first: that is the very instant at which the document expires, which is
     * what 2.x indexes. The documents keep no {@code hit}, which would say it otherwise.
     */
    public static HitDecoder ofSortedInstants() {
        return new HitDecoder(0, null, false, true, false);
    }

    /**
     * The same, giving each document this index's name, whatever its {@code _index} says. The documents keep no
     * {@code hit}, which would say it otherwise.
     */
    public HitDecoder naming(String name) {
        return new HitDecoder(readAt, name, false, expirySorted, sourceless);
    }

    /** The same for hits that were asked for without their source: it is an empty object. */
    public HitDecoder withoutSources() {
        return new HitDecoder(readAt, index, keepsHits, expirySorted, true);
    }

    /**
     * Reads one hit.
     *
     * @param hit exactly one hit
     * @throws MalformedJson if it is not JSON, is cut short, is not UTF-8, or lacks {@code _index}, {@code _id} or
     *     {@code _source}; the offset counts from the start of the hit
     */
    public Document decode(RawJson hit) {
        return decode(hit, address -> null).document();
    }

    /**
     * Reads one hit, and skims its source on the way.
     *
     * @param hit exactly one hit
     * @param words what to look for in a document with this address; null if it need not be skimmed
     * @throws MalformedJson as {@link #decode(RawJson)}
     */
    public SkimmedHit decode(RawJson hit, Function<Address, @Nullable Words> words) {
        if (!sourceless && !expirySorted) {
            PlainHit plain = new PlainHit(hit.array(), hit.to(), index, keepsHits, words);
            Document document = plain.read(hit.from());
            if (document != null && JsonScan.afterSpace(hit.array(), plain.end(), hit.to()) == hit.to()) {
                return new SkimmedHit(document, plain.skim());
            }
        }
        return new SkimmedHit(decodeAny(hit), null);
    }

    private Document decodeAny(RawJson hit) {
        try (Tokens tokens = Tokens.of(hit)) {
            if (tokens.next() == null) {
                throw new MalformedJson("there is no JSON", 0);
            }
            Document document = read(tokens, hit);
            tokens.expectEnd();
            return document;
        }
    }

    /**
     * A hit of a search.
     *
     * @param sort its {@code sort}; null where the search was not sorted
     */
    record Found(Document document, @Nullable RawJson sort) {}

    /** What reads the hits of a response that are as nearly all are; null if those have to be told more than it tells. */
    @Nullable
    PlainHit plain(RawJson response) {
        if (index == null || keepsHits || expirySorted) {
            return null;
        }
        PlainHit plain = new PlainHit(response.array(), response.to(), index, false, address -> null);
        return sourceless ? plain.withoutSources(NO_SOURCE) : plain;
    }

    /** Reads the hit the tokens are at, up to its last. */
    Document read(Tokens tokens, RawJson json) {
        return find(tokens, json).document();
    }

    /** As {@link #read}, with the hit's place in the search. */
    Found find(Tokens tokens, RawJson json) {
        if (!tokens.at(JsonToken.START_OBJECT)) {
            throw new MalformedJson("a hit must be an object, not " + tokens.kind(), tokens.start());
        }
        int start = tokens.start();
        HitParts parts = new HitParts(start);
        for (String name = tokens.nextMember(); name != null; name = tokens.nextMember()) {
            parts.take(name, tokens);
        }
        if (sourceless) {
            parts.takeSource(NO_SOURCE);
        }
        if (expirySorted) {
            parts.expireAsSorted();
        }
        RawJson whole = RawJson.slice(json.array(), json.from() + start, json.from() + tokens.end());
        return new Found(parts.toDocument(index, readAt, keepsHits ? whole : null), parts.sort());
    }
}
