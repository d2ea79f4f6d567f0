package io.docshift.wire;

import com.fasterxml.jackson.core.JsonToken;
import io.docshift.doc.Document;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The response to a search or a scroll to a {@link Page}; the documents' sources stay slices of the response. */
public final class PageDecoder {

    private final HitDecoder decoder;
    private @Nullable String scrollId;
    private @Nullable RawJson after;
    private boolean timedOut;
    private long total = -1;
    private long shards = -1;
    private long answered = -1;
    private final List<String> failures = new ArrayList<>();
    private final List<Document> documents = new ArrayList<>();

    private PageDecoder(HitDecoder decoder) {
        this.decoder = decoder;
    }

    /**
     * Reads a whole response.
     *
     * @throws MalformedJson if the response is not such JSON, or holds a hit that {@code decoder} refuses
     */
    public static Page decode(RawJson response, HitDecoder decoder) {
        PageDecoder plain = new PageDecoder(decoder);
        if (plain.readPlain(response)) {
            return plain.page();
        }
        return decodeByTokens(response, decoder);
    }

    /** The same, token by token whatever the hits are like. */
    static Page decodeByTokens(RawJson response, HitDecoder decoder) {
        PageDecoder page = new PageDecoder(decoder);
        try (Tokens tokens = Tokens.of(response)) {
            if (tokens.next() != JsonToken.START_OBJECT) {
                throw new MalformedJson("a search response must be an object, not " + tokens.kind(), 0);
            }
            page.readResponse(tokens, response);
            tokens.expectEnd();
        }
        return page.page();
    }

    private Page page() {
        return new Page(scrollId, after, timedOut, total, shards, answered, failures, documents);
    }

    /**
     * Reads what stands before the hits of a response, without looking at the hits.
     *
     * @return a page without documents, whose {@code after} is what seems to be the {@code sort} of the last hit; empty if
     *     the hits are not the last that the response says, or it cannot be read
     */
    public static Optional<Page> beginning(RawJson response) {
        PageDecoder page = new PageDecoder(HitDecoder.ofInstants());
        try (Tokens tokens = Tokens.of(response)) {
            if (tokens.next() != JsonToken.START_OBJECT || !page.readToHits(tokens)) {
                return Optional.empty();
            }
        } catch (MalformedJson e) {
            // Whoever reads the whole of it says so.
            return Optional.empty();
        }
        page.after = LastSort.of(response).orElse(null);
        return Optional.of(page.page());
    }

    /** Reads a response whose hits come last, without a look into their sources; false if it is not like that. */
    private boolean readPlain(RawJson response) {
        PlainHit plain = decoder.plain(response);
        if (plain == null) {
            return false;
        }
        int first;
        try (Tokens tokens = Tokens.of(response)) {
            if (tokens.next() != JsonToken.START_OBJECT || !readToHits(tokens)) {
                return false;
            }
            first = response.from() + tokens.start() + 1;
        } catch (MalformedJson e) {
            // It is read once more, by what says so.
            return false;
        }
        return readPlain(plain, first, response);
    }

    private boolean readPlain(PlainHit plain, int first, RawJson response) {
        byte[] json = response.array();
        int to = response.to();
        int at = JsonScan.afterSpace(json, first, to);
        while (at < to && json[at] == '{') {
            Document document = plain.read(at);
            int end = document == null ? JsonScan.afterValue(json, at, to) : plain.end();
            if (end == JsonScan.UNKNOWN) {
                return false;
            }
            if (document == null) {
                document = readOne(RawJson.slice(json, at, end));
            } else {
                after = plain.sort();
            }
            if (document == null) {
                return false;
            }
            documents.add(document);
            at = JsonScan.afterSpace(json, end, to);
            if (at == to || json[at] != ',') {
                return isEnd(json, at, to);
            }
            at = JsonScan.afterSpace(json, at + 1, to);
        }
        return documents.isEmpty() && isEnd(json, at, to);
    }

    private @Nullable Document readOne(RawJson hit) {
        try (Tokens tokens = Tokens.of(hit)) {
            tokens.next();
            HitDecoder.Found found = decoder.find(tokens, hit);
            tokens.expectEnd();
            RawJson sort = found.sort();
            after = sort == null ? null : sort.detached();
            return found.document();
        } catch (MalformedJson e) {
            // It is read once more, by what says where in the response.
            return null;
        }
    }

    /** Whether nothing follows but the ends of the list of hits, of what holds it, and of the response. */
    private static boolean isEnd(byte[] json, int from, int to) {
        int at = from;
        for (char end : new char[] {']', '}', '}'}) {
            if (at == to || json[at] != end) {
                return false;
            }
            at = JsonScan.afterSpace(json, at + 1, to);
        }
        return at == to;
    }

    private boolean readToHits(Tokens tokens) {
        for (String name = tokens.nextMember(); name != null; name = tokens.nextMember()) {
            if (name.equals("hits")) {
                return tokens.at(JsonToken.START_OBJECT) && readToFirstHit(tokens);
            }
            readMember(name, tokens);
        }
        return false;
    }

    private boolean readToFirstHit(Tokens tokens) {
        for (String name = tokens.nextMember(); name != null; name = tokens.nextMember()) {
            if (name.equals("hits")) {
                return tokens.at(JsonToken.START_ARRAY);
            }
            readHitsMember(name, tokens);
        }
        return false;
    }

    private void readResponse(Tokens tokens, RawJson response) {
        for (String name = tokens.nextMember(); name != null; name = tokens.nextMember()) {
            if (name.equals("hits")) {
                readHits(tokens, response);
            } else {
                readMember(name, tokens);
            }
        }
    }

    private void readMember(String name, Tokens tokens) {
        switch (name) {
            case "_scroll_id", "pit_id" -> scrollId = tokens.text();
            case "timed_out" -> timedOut = tokens.at(JsonToken.VALUE_TRUE);
            case "_shards" -> readShards(tokens);
            default -> tokens.skip();
        }
    }

    private void readShards(Tokens tokens) {
        for (String name = tokens.nextMember(); name != null; name = tokens.nextMember()) {
            switch (name) {
                case "total" -> shards = tokens.number();
                case "successful" -> answered = tokens.number();
                case "failures" -> readFailures(tokens);
                default -> tokens.skip();
            }
        }
    }

    private void readFailures(Tokens tokens) {
        while (tokens.next() == JsonToken.START_OBJECT) {
            for (String name = tokens.nextMember(); name != null; name = tokens.nextMember()) {
                if (name.equals("reason")) {
                    failures.add(ErrorText.of(tokens.value()));
                } else {
                    tokens.skip();
                }
            }
        }
    }

    private void readHits(Tokens tokens, RawJson response) {
        for (String name = tokens.nextMember(); name != null; name = tokens.nextMember()) {
            if (name.equals("hits")) {
                while (tokens.next() != JsonToken.END_ARRAY) {
                    HitDecoder.Found hit = decoder.find(tokens, response);
                    documents.add(hit.document());
                    after = hit.sort() == null ? null : hit.sort().detached();
                }
            } else {
                readHitsMember(name, tokens);
            }
        }
    }

    private void readHitsMember(String name, Tokens tokens) {
        if (name.equals("total")) {
            total = readTotal(tokens);
        } else {
            tokens.skip();
        }
    }

    /** A number up to 6.x, an object with a {@code value} from 7.0 on. */
    private static long readTotal(Tokens tokens) {
        if (!tokens.at(JsonToken.START_OBJECT)) {
            return tokens.number();
        }
        long value = -1;
        for (String name = tokens.nextMember(); name != null; name = tokens.nextMember()) {
            if (name.equals("value")) {
                value = tokens.number();
            } else {
                tokens.skip();
            }
        }
        return value;
    }
}
