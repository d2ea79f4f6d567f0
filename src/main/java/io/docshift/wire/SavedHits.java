package io.docshift.wire;

import com.fasterxml.jackson.core.JsonToken;
import io.docshift.doc.Document;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import java.util.ArrayList;
import java.util.List;

/** Hits as people save them: one, a list, one after the other, or the answer of a server to a get or a search. */
public final class SavedHits {

    private SavedHits() {}

    /**
     * Reads all of them.
     *
     * @throws MalformedJson if there is anything else; the offset counts from the start of the text
     */
    public static List<Document> decode(RawJson text, HitDecoder decoder) {
        List<Document> documents = new ArrayList<>();
        try (Tokens tokens = Tokens.of(text)) {
            for (JsonToken token = tokens.next(); token != null; token = tokens.next()) {
                if (token == JsonToken.START_ARRAY) {
                    while (tokens.next() != JsonToken.END_ARRAY) {
                        documents.add(decoder.read(tokens, text));
                    }
                } else {
                    int start = tokens.start();
                    decode(tokens.value(), start, decoder, documents);
                }
            }
        }
        return documents;
    }

    private static void decode(RawJson value, int start, HitDecoder decoder, List<Document> documents) {
        try {
            if (isAnswerToSearch(value)) {
                documents.addAll(PageDecoder.decode(value, decoder).documents());
            } else {
                documents.add(decoder.decode(value));
            }
        } catch (MalformedJson e) {
            throw new MalformedJson(String.valueOf(e.getMessage()), e.offset() < 0 ? start : start + (int) e.offset());
        }
    }

    private static boolean isAnswerToSearch(RawJson value) {
        try (Tokens tokens = Tokens.of(value)) {
            if (tokens.next() != JsonToken.START_OBJECT) {
                return false;
            }
            boolean hits = false;
            for (String name = tokens.nextMember(); name != null; name = tokens.nextMember()) {
                hits |= name.equals("hits") && tokens.at(JsonToken.START_OBJECT);
                if (name.startsWith("_source") || name.equals("_id")) {
                    return false;
                }
                tokens.skip();
            }
            return hits;
        }
    }
}
