package io.docshift.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.server.RawHttp;
import java.util.List;

/** How indices are defined, without what a server gives each anew. */
final class Defined {

    private Defined() {}

    static JsonNode indices(RawHttp http, String names) {
        JsonNode all = Json.parse(http.get("/" + names));
        all.forEach(
                index -> ((ObjectNode) index.path("settings").path("index")).remove(List.of("uuid", "creation_date")));
        return all;
    }
}
