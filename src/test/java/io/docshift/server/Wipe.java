package io.docshift.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Json;
import java.util.stream.StreamSupport;

/** Makes a server empty again, whatever it is, apart from what it keeps for itself. */
record Wipe(RawHttp http) {

    /** Data streams and composable templates came with 7.9; older servers take their names for those of indices. */
    void run() {
        deleteListed("data_stream", "data_streams");
        http.delete("/_all");
        Json.parse(http.get("/_template")).fieldNames().forEachRemaining(name -> deleteNamed("template", name));
        deleteListed("index_template", "index_templates");
        deleteListed("component_template", "component_templates");
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
