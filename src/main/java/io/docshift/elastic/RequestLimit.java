package io.docshift.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Json;
import java.util.OptionalLong;

/** The longest request a cluster takes: what its nodes say of themselves, before one is sent that they hang up on. */
record RequestLimit(long bytes) {

    /** For servers that do not tell. */
    static RequestLimit unknown() {
        return new RequestLimit(Long.MAX_VALUE);
    }

    /** Empty for servers that do not tell. */
    OptionalLong known() {
        return bytes == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    /** The least {@code http.max_content_length} of all nodes; reference of 1.7, page "Nodes Info". */
    static RequestLimit of(Http http) {
        Reply reply = http.get("/_nodes/http");
        if (!reply.isFine()) {
            return unknown();
        }
        long least = Long.MAX_VALUE;
        for (JsonNode node : Json.parseObject(reply.body()).path("nodes")) {
            JsonNode limit = node.path("http").path("max_content_length_in_bytes");
            if (limit.isNumber() && limit.longValue() > 0) {
                least = Math.min(least, limit.longValue());
            }
        }
        return new RequestLimit(least);
    }
}
