package io.docshift.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.run.IndexName;
import java.util.List;
import java.util.Optional;

/**
 * The instants that searches know of.
 *
 * @param timed whether documents may have a {@code _timestamp} or a {@code _ttl}
 */
record Instants(Http http, Dialect dialect, IndexName index, boolean timed) {

    /**
     * The same documents, those with the instants of which a search sees the version too.
     *
     * @throws io.docshift.run.ClusterFailure if it cannot be searched
     */
    List<Optional<Document>> sharpen(List<Optional<Document>> documents) {
        if (!timed) {
            return documents;
        }
        List<Document> present = documents.stream().flatMap(Optional::stream).toList();
        if (present.isEmpty()) {
            return documents;
        }
        JsonNode hits = search(present);
        return documents.stream()
                .map(document -> document.map(one -> sharpen(one, hits)))
                .toList();
    }

    private JsonNode search(List<Document> documents) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("size", documents.size() * 2);
        var ids = body.putObject("query").putObject("ids").putArray("values");
        documents.forEach(document -> ids.add(document.address().id()));
        return new IndexCalls(http)
                .readWhole(
                        IndexCalls.path(index.concrete())
                                + "/_search?version=true&fields=_routing"
                                + (dialect.sortsInstants()
                                        ? ",_timestamp&sort=_ttl"
                                        : "&fielddata_fields=_timestamp,_ttl"),
                        RawJson.of(Json.print(body)),
                        "reading instants of documents of index \"" + index.concrete() + "\"")
                .path("hits")
                .path("hits");
    }

    private Document sharpen(Document document, JsonNode hits) {
        for (JsonNode hit : hits) {
            JsonNode fields = dialect.sortsInstants() ? hit : hit.path("fields");
            if (isSame(document, hit, fields)) {
                Metadata read = document.metadata();
                Metadata exact = new Metadata(
                        read.routing(),
                        read.parent(),
                        fields.has("_timestamp")
                                ? Long.valueOf(fields.get("_timestamp").longValue())
                                : read.timestamp(),
                        fields.has("_ttl") ? Long.valueOf(expiry(hit, fields)) : read.expiry());
                return new Document(document.address(), exact, document.version(), document.source(), document.hit());
            }
        }
        return document;
    }

    private long expiry(JsonNode hit, JsonNode fields) {
        return dialect.sortsInstants()
                ? hit.path("sort").path(0).asLong()
                : fields.path("_ttl").longValue();
    }

    private static boolean isSame(Document document, JsonNode hit, JsonNode fields) {
        String routing = document.metadata().routing();
        return hit.path("_id").asText().equals(document.address().id())
                && hit.path("_type").asText().equals(document.address().type())
                && hit.path("_version").asLong() == document.version().version()
                && fields.path("_routing").asText("").equals(routing == null ? "" : routing);
    }
}
