package io.docshift.wire;

import com.fasterxml.jackson.core.JsonToken;
import io.docshift.doc.Document;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import java.util.ArrayList;
import java.util.List;
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
        PageDecoder page = new PageDecoder(decoder);
        try (Tokens tokens = Tokens.of(response)) {
            if (tokens.next() != JsonToken.START_OBJECT) {
                throw new MalformedJson("a search response must be an object, not " + tokens.kind(), 0);
            }
            page.readResponse(tokens, response);
            tokens.expectEnd();
        }
        return new Page(
                page.scrollId,
                page.after,
                page.timedOut,
                page.total,
                page.shards,
                page.answered,
                page.failures,
                page.documents);
    }

    private void readResponse(Tokens tokens, RawJson response) {
        for (String name = tokens.nextMember(); name != null; name = tokens.nextMember()) {
            switch (name) {
                case "_scroll_id", "pit_id" -> scrollId = tokens.text();
                case "timed_out" -> timedOut = tokens.at(JsonToken.VALUE_TRUE);
                case "_shards" -> readShards(tokens);
                case "hits" -> readHits(tokens, response);
                default -> tokens.skip();
            }
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
            switch (name) {
                case "total" -> total = readTotal(tokens);
                case "hits" -> {
                    while (tokens.next() != JsonToken.END_ARRAY) {
                        HitDecoder.Found hit = decoder.find(tokens, response);
                        documents.add(hit.document());
                        after = hit.sort() == null ? null : hit.sort().detached();
                    }
                }
                default -> tokens.skip();
            }
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
