package io.docshift.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Json;
import io.docshift.run.ClusterFailure;
import io.docshift.run.IndexName;

/**
 * What the reader of an index needs to know of it.
 *
 * @param bytesOfDocument what one of its documents takes on disk, on average
 * @param mappings by type, where there are types
 * @param isTimed whether documents may have a {@code _timestamp} or a {@code _ttl}
 */
record Layout(int shards, long bytesOfDocument, JsonNode mappings, boolean isTimed) {

    /** @throws ClusterFailure if there is no such index, or it is closed */
    static Layout of(Http http, Dialect dialect, IndexName index) {
        String path = "/" + Http.segment(index.concrete());
        JsonNode described = ask(http, path, index).path(index.concrete());
        if (described.isMissingNode()) {
            throw new ClusterFailure("there is no index \"" + index.concrete() + "\", only an alias of that name");
        }
        JsonNode mappings = described.path("mappings");
        int shards = described
                .path("settings")
                .path("index")
                .path("number_of_shards")
                .asInt();
        JsonNode stats =
                ask(http, path + "/_stats/store,docs", index).path("_all").path("primaries");
        long bytes = stats.path("store").path("size_in_bytes").asLong();
        long documents = stats.path("docs").path("count").asLong();
        return new Layout(shards, bytes / Math.max(1, documents), mappings, dialect.hasInstants() && isTimed(mappings));
    }

    private static boolean isTimed(JsonNode mappings) {
        for (JsonNode mapping : mappings) {
            if (mapping.path("_timestamp").path("enabled").asBoolean()
                    || mapping.path("_ttl").path("enabled").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    boolean hasParents(String type) {
        return mappings.path(type).has("_parent");
    }

    boolean storesTimestamps(String type) {
        JsonNode timestamp = mappings.path(type).path("_timestamp");
        return timestamp.path("enabled").asBoolean() && timestamp.path("store").asBoolean();
    }

    private static JsonNode ask(Http http, String path, IndexName index) {
        Reply reply = http.get(path);
        if (!reply.isFine()) {
            throw Complaint.refused("index \"" + index.concrete() + "\" cannot be read", reply);
        }
        return Json.parseObject(reply.body());
    }
}
