package io.docshift.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.Masking;
import io.docshift.run.ChangeGroup;

/**
 * A document before and after without what looks like a secret.
 *
 * @param before null where there was none
 * @param after null where there is none any more
 * @param isCut whether one of the two was too long to be kept whole; then both are null
 */
record MaskedSample(JsonNode before, JsonNode after, boolean isCut) {

    private static final JsonNode NONE = JsonNodeFactory.instance.nullNode();

    static MaskedSample of(ChangeGroup.Sample sample) {
        Masking masking = new Masking();
        try {
            return new MaskedSample(masked(masking, sample.before()), masked(masking, sample.after()), false);
        } catch (MalformedJson e) {
            return new MaskedSample(NONE, NONE, true);
        }
    }

    private static JsonNode masked(Masking masking, String json) {
        return json.isEmpty() ? NONE : masking.masked(Json.parse(json));
    }

    /** The difference as people are shown it. */
    Redline redline() {
        return Redline.between(text(before), text(after));
    }

    private static String text(JsonNode document) {
        return document.isNull() ? "" : Json.pretty(document);
    }
}
