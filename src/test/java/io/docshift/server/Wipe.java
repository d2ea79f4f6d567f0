package io.docshift.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Json;
import java.util.stream.StreamSupport;

/** Makes a server empty again, whatever it is, apart from what it keeps for itself. */
record Wipe(RawHttp http) {

    /** Data streams and composable templates came with 7.9; older servers take their names for those of indices. */
    void run() {
        deleteListed("data_stream", "data_streams");
        deleteIndices();
        Json.parse(http.get("/_template")).fieldNames().forEachRemaining(name -> deleteNamed("template", name));
        deleteListed("index_template", "index_templates");
        deleteListed("component_template", "component_templates");
    }

    /** One that keeps its users in an index does not delete all, because nobody may delete that one. */
    private void deleteIndices() {
        RawHttp.Reply all = http.send("DELETE", "/_all", "");
        if (all.status() == 403) {
            http.get("/_cat/indices?h=index")
                    .lines()
                    .map(String::strip)
                    .filter(name -> !name.startsWith("."))
                    .forEach(name -> http.delete("/" + name));
        } else if (all.status() != 200) {
            throw new AssertionError("DELETE /_all: " + all);
        }
    }

    private void deleteListed(String kind, String list) {
        RawHttp.Reply reply = http.send("GET", "/_" + kind, "");
        if (reply.status() == 200) {
            JsonNode all = Json.parse(reply.text()).path(list);
            StreamSupport.stream(all.spliterator(), false)
                    .filter(one -> !isManaged(one, kind))
                    .map(one -> one.path("name").asText())
                    .forEach(name -> deleteNamed(kind, name));
        }
    }

    private static boolean isManaged(JsonNode one, String kind) {
        return one.path(kind).path("_meta").path("managed").asBoolean();
    }

    private void deleteNamed(String kind, String name) {
        if (!name.startsWith(".")) {
            http.delete("/_" + kind + "/" + name);
        }
    }
}
