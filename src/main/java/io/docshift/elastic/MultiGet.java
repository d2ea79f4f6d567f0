package io.docshift.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.run.ClusterFailure;
import io.docshift.run.IndexName;
import io.docshift.run.Source.Located;
import io.docshift.wire.FoundDecoder;
import io.docshift.wire.FoundDecoder.Found;
import io.docshift.wire.HitDecoder;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.http.ContentTooLongException;

/**
 * Documents by their addresses, in real time (reference of 1.7, page "Multi Get API").
 *
 * <p>A get tells what is left of a {@code _ttl}, not when it ends. Where a search can see the same version of the document,
 * the instants are taken from there; where it cannot yet, the expiry is off by the time the request took.
 */
final class MultiGet {

    private static final int MOST_AT_ONCE = 100;

    private final Http http;
    private final Clock clock;
    private final int longest;

    /** @param longest the most bytes of a response, but for a document that is larger alone */
    MultiGet(Http http, Clock clock, int longest) {
        this.http = http;
        this.clock = clock;
        this.longest = longest;
    }

    List<Optional<Document>> get(IndexName index, List<Located> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        Layout layout = Layout.of(http, index);
        Instants instants = new Instants(http, index, layout.isTimed());
        List<Optional<Document>> found = new ArrayList<>();
        for (int from = 0; from < wanted.size(); from += MOST_AT_ONCE) {
            List<Located> some = wanted.subList(from, Math.min(wanted.size(), from + MOST_AT_ONCE));
            found.addAll(instants.sharpen(some(index, some, layout)));
        }
        return found;
    }

    private List<Optional<Document>> some(IndexName index, List<Located> wanted, Layout layout) {
        long now = clock.millis();
        Http.Reply reply;
        try {
            reply = http.send(
                    "GET",
                    IndexCalls.path(index.concrete()) + "/_mget",
                    body(wanted, layout),
                    wanted.size() == 1 ? Http.LONGEST_RESPONSE : longest);
        } catch (IOException e) {
            if (wanted.size() == 1 || Http.find(ContentTooLongException.class, e) == null) {
                throw new ClusterFailure(
                        "%s cannot be read: no reply: %s"
                                .formatted(wanted.get(0).address(), Http.describe(e)),
                        e);
            }
            int middle = wanted.size() / 2;
            List<Optional<Document>> both = new ArrayList<>(some(index, wanted.subList(0, middle), layout));
            both.addAll(some(index, wanted.subList(middle, wanted.size()), layout));
            return both;
        }
        return documents(index, wanted, reply, now);
    }

    private static List<Optional<Document>> documents(
            IndexName index, List<Located> wanted, Http.Reply reply, long now) {
        if (!reply.isFine()) {
            throw new ClusterFailure("documents of index \"%s\" cannot be read: status %d: %s"
                    .formatted(index.concrete(), reply.status(), reply.reason()));
        }
        List<Found> answers;
        try {
            answers = FoundDecoder.decode(reply.body(), HitDecoder.readAt(now).naming(index.name()));
        } catch (MalformedJson e) {
            throw new ClusterFailure(
                    "documents of index \"%s\" cannot be read: the answer is not understood at byte %d: %s"
                            .formatted(index.concrete(), e.offset(), e.getMessage()),
                    e);
        }
        if (answers.size() != wanted.size()) {
            throw new ClusterFailure("documents of index \"%s\" cannot be read: asked for %d, answered for %d"
                    .formatted(index.concrete(), wanted.size(), answers.size()));
        }
        List<Optional<Document>> documents = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            documents.add(document(wanted.get(i), answers.get(i)));
        }
        return documents;
    }

    private static Optional<Document> document(Located wanted, Found found) {
        if (found instanceof Found.Refused refused) {
            throw new ClusterFailure(wanted.address() + " cannot be read: " + refused.reason());
        }
        return ((Found.Stored) found).document();
    }

    private static RawJson body(List<Located> wanted, Layout layout) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var docs = body.putArray("docs");
        for (Located located : wanted) {
            ObjectNode doc = docs.addObject();
            doc.put("_type", located.address().type());
            doc.put("_id", located.address().id());
            Metadata metadata = located.metadata();
            if (metadata.routing() != null) {
                doc.put("_routing", metadata.routing());
            }
            if (metadata.parent() != null) {
                doc.put("_parent", metadata.parent());
            }
            var fields = doc.putArray("fields").add("_source").add("_routing").add("_ttl");
            // Asked for a field that the type does not have, 1.x parses the source, and fails over a long number there.
            if (layout.hasParents(located.address().type())) {
                fields.add("_parent");
            }
            if (layout.storesTimestamps(located.address().type())) {
                fields.add("_timestamp");
            }
        }
        return RawJson.of(Json.print(body));
    }

    /** The instants that searches know of. */
    private record Instants(Http http, IndexName index, boolean timed) {

        List<Optional<Document>> sharpen(List<Optional<Document>> documents) {
            if (!timed) {
                return documents;
            }
            List<Document> present =
                    documents.stream().flatMap(Optional::stream).toList();
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
            Http.Reply reply = http.ask(
                    "GET",
                    "/" + Http.segment(index.concrete())
                            + "/_search?version=true&fields=_routing&fielddata_fields=_timestamp,_ttl",
                    RawJson.of(Json.print(body)));
            return reply.isFine()
                    ? Json.parseObject(reply.body()).path("hits").path("hits")
                    : JsonNodeFactory.instance.missingNode();
        }

        private static Document sharpen(Document document, JsonNode hits) {
            for (JsonNode hit : hits) {
                JsonNode fields = hit.path("fields");
                if (isSame(document, hit, fields)) {
                    Metadata read = document.metadata();
                    Metadata exact = new Metadata(
                            read.routing(),
                            read.parent(),
                            fields.has("_timestamp")
                                    ? Long.valueOf(fields.get("_timestamp").longValue())
                                    : read.timestamp(),
                            fields.has("_ttl") ? Long.valueOf(fields.get("_ttl").longValue()) : read.expiry());
                    return new Document(
                            document.address(), exact, document.version(), document.source(), document.hit());
                }
            }
            return document;
        }

        private static boolean isSame(Document document, JsonNode hit, JsonNode fields) {
            String routing = document.metadata().routing();
            return hit.path("_id").asText().equals(document.address().id())
                    && hit.path("_type").asText().equals(document.address().type())
                    && hit.path("_version").asLong() == document.version().version()
                    && fields.path("_routing").asText("").equals(routing == null ? "" : routing);
        }
    }
}
