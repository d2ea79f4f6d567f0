package io.docshift.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.run.ClusterFailure;
import org.jspecify.annotations.Nullable;

/** Requests about indices, which must go well. */
record IndexCalls(Http http) {

    /** As parameters of a request that the master carries out. */
    static final String TIMEOUTS = "?timeout=30s&master_timeout=30s";

    static String path(String name) {
        return "/" + Http.segment(name);
    }

    JsonNode read(String path) {
        return fine(http.get(path), "reading " + path);
    }

    void acknowledge(String method, String path, @Nullable JsonNode body, String doing) {
        acknowledged(http.ask(method, path, body == null ? null : RawJson.of(Json.print(body))), doing);
    }

    /** @param doing what the request is for, as messages begin */
    static JsonNode fine(Http.Reply reply, String doing) {
        if (!reply.isFine()) {
            throw new ClusterFailure("%s: status %d: %s".formatted(doing, reply.status(), reply.reason()));
        }
        return Json.parseObject(reply.body());
    }

    static void acknowledged(Http.Reply reply, String doing) {
        if (!fine(reply, doing).path("acknowledged").asBoolean()) {
            throw new ClusterFailure(
                    doing + ": not all nodes acknowledged it within 30 s; look at the cluster's health");
        }
    }
}
