package io.docshift.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Address;
import io.docshift.doc.Json;
import io.docshift.run.NameTaken;
import java.util.ArrayList;
import java.util.List;

/** An index that somebody's write has created under a name that was about to become an alias. */
record Intruder(IndexCalls calls, String name) {

    private static final int ADDRESSES_NAMED = 10;

    /** What to say of it, so that whoever is to clear it away knows what is in it. */
    NameTaken named(String to) {
        return new NameTaken(
                ("\"%s\" cannot become an alias on \"%s\": somebody's write has created an index of that name"
                                + " meanwhile, with %s. Stop what writes there, take these documents out, delete that index, and"
                                + " go on")
                        .formatted(name, to, contents()));
    }

    /** A number up to 6.x, an object from 7.0 on. */
    private static long total(JsonNode total) {
        return total.isObject() ? total.path("value").asLong() : total.asLong();
    }

    /** It may be a moment old, its shards not there yet, its documents not refreshed. */
    private String contents() {
        calls.http().get("/_cluster/health/" + Http.segment(name) + "?wait_for_status=yellow&timeout=30s");
        calls.http().ask("POST", IndexCalls.path(name) + "/_refresh", null);
        Reply reply = calls.http().get(IndexCalls.path(name) + "/_search?_source=false&size=" + ADDRESSES_NAMED);
        if (!reply.isFine()) {
            return "documents that cannot be read (" + reply.reason() + ")";
        }
        JsonNode hits = Json.parseObject(reply.body()).path("hits");
        List<String> addresses = new ArrayList<>();
        for (JsonNode hit : hits.path("hits")) {
            addresses.add(new Address(
                            hit.path("_index").asText(),
                            hit.path("_type").asText(),
                            hit.path("_id").asText())
                    .toString());
        }
        long total = total(hits.path("total"));
        String more = total > addresses.size() ? ", and " + (total - addresses.size()) + " more" : "";
        return "%d documents in it (%s%s)".formatted(total, String.join(", ", addresses), more);
    }
}
