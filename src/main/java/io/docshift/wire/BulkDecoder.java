package io.docshift.wire;

import com.fasterxml.jackson.core.JsonToken;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import java.util.ArrayList;
import java.util.List;

/** The response to a bulk to one item for each of its actions, in their order. */
public final class BulkDecoder {

    private BulkDecoder() {}

    /**
     * Reads a whole response.
     *
     * @throws MalformedJson if the response is not such JSON
     */
    public static List<BulkItem> decode(RawJson response) {
        List<BulkItem> done = PlainBulk.decode(response);
        return done == null ? decodeByTokens(response) : done;
    }

    static List<BulkItem> decodeByTokens(RawJson response) {
        List<BulkItem> items = new ArrayList<>();
        try (Tokens tokens = Tokens.of(response)) {
            if (tokens.next() != JsonToken.START_OBJECT) {
                throw new MalformedJson("a bulk response must be an object, not " + tokens.kind(), 0);
            }
            for (String name = tokens.nextMember(); name != null; name = tokens.nextMember()) {
                if (name.equals("items")) {
                    while (tokens.next() == JsonToken.START_OBJECT) {
                        items.add(readItem(tokens));
                    }
                } else {
                    tokens.skip();
                }
            }
            tokens.expectEnd();
        }
        return items;
    }

    /** {@code {"create": {"_id": ..., "status": ...}}}: the one member's name is the action. */
    private static BulkItem readItem(Tokens tokens) {
        int start = tokens.start();
        if (tokens.nextMember() == null || !tokens.at(JsonToken.START_OBJECT)) {
            throw new MalformedJson("an item of a bulk response must hold its action", start);
        }
        int status = -1;
        long version = -1;
        long seqNo = -1;
        long primaryTerm = -1;
        String reason = "";
        for (String name = tokens.nextMember(); name != null; name = tokens.nextMember()) {
            switch (name) {
                case "status" -> status = (int) tokens.number();
                case "_version" -> version = tokens.number();
                case "_seq_no" -> seqNo = tokens.number();
                case "_primary_term" -> primaryTerm = tokens.number();
                case "error" -> reason = ErrorText.of(tokens.value());
                default -> tokens.skip();
            }
        }
        tokens.next();
        if (status < 0) {
            throw new MalformedJson("an item of a bulk response has no status", start);
        }
        boolean done = status >= 200 && status < 300;
        Version stored = done ? new Version(version, seqNo, primaryTerm) : Version.none();
        return new BulkItem(status, stored, done || !reason.isEmpty() ? reason : "status " + status);
    }
}
