package io.docshift.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;

/** What a server gives as the reason of an error: a text in 1.x, an object with a type and a reason from 2.x on. */
public final class ErrorText {

    private static final int LONGEST_BODY = 300;

    private ErrorText() {}

    /** The reason in the body of a response that is an error; the body's own beginning where it is no such JSON. */
    public static String ofBody(RawJson body) {
        try {
            JsonNode error = Json.parse(body).get("error");
            if (error != null) {
                return of(error);
            }
        } catch (MalformedJson e) {
            // A proxy's page, for example; its own words tell more than our complaint about them.
        }
        String text = body.toString().strip();
        return text.length() <= LONGEST_BODY ? text : text.substring(0, LONGEST_BODY) + "...";
    }

    /** The reason in the value of {@code error}, or of {@code reason} in a shard's failure. */
    static String of(RawJson error) {
        try {
            return of(Json.parse(error));
        } catch (MalformedJson e) {
            return error.toString();
        }
    }

    private static String of(JsonNode error) {
        if (!error.isObject()) {
            return error.isTextual() ? error.textValue().strip() : error.toString();
        }
        JsonNode type = error.get("type");
        JsonNode reason = error.get("reason");
        if (type == null || reason == null) {
            return error.toString();
        }
        String text = type.asText() + ": " + reason.asText();
        JsonNode cause = error.get("caused_by");
        return cause == null ? text : text + "; caused by " + of(cause);
    }
}
