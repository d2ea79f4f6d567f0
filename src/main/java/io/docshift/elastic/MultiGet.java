package io.docshift.elastic;

import io.docshift.doc.Document;
import io.docshift.doc.JsonLine;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.run.ClusterFailure;
import io.docshift.run.IndexName;
import io.docshift.run.Source.Located;
import io.docshift.wire.FoundDecoder;
import io.docshift.wire.FoundDecoder.Found;
import io.docshift.wire.HitDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Documents by their addresses, in real time (reference of 1.7, page "Multi Get API").
 *
 * <p>A get tells what is left of a {@code _ttl}, not when it ends. Where a search can see the same version of the document,
 * the instants are taken from there; where it cannot yet, the expiry is off by the time the request took.
 */
final class MultiGet {

    private static final int MOST_AT_ONCE = 500;

    /** Of a request: ids may be long, and a server may take as little as 64 kB. */
    private static final int MOST_BYTES = 48 * 1024;

    private static final RawJson FIRST = RawJson.of("{\"docs\":[");
    private static final RawJson BETWEEN = RawJson.of(",");
    private static final RawJson LAST = RawJson.of("]}");

    private final Http http;
    private final Dialect dialect;
    private final Clock clock;
    private final int longest;

    /** @param longest the most bytes of a response, but for a document that is larger alone */
    MultiGet(Http http, Dialect dialect, Clock clock, int longest) {
        this.http = http;
        this.dialect = dialect;
        this.clock = clock;
        this.longest = longest;
    }

    List<Optional<Document>> get(IndexName index, List<Located> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        Layout layout = Layout.of(http, dialect, index);
        Instants instants = new Instants(http, dialect, index, layout.isTimed());
        List<RawJson> entries =
                wanted.stream().map(located -> entry(located, layout)).toList();
        List<Optional<Document>> found = new ArrayList<>();
        int from = 0;
        while (from < wanted.size()) {
            int to = end(entries, from);
            found.addAll(instants.sharpen(some(index, wanted.subList(from, to), entries.subList(from, to))));
            from = to;
        }
        return found;
    }

    private static int end(List<RawJson> entries, int from) {
        int bytes = 0;
        int to = from;
        while (to < entries.size() && to - from < MOST_AT_ONCE) {
            bytes += entries.get(to).length() + 1;
            if (bytes > MOST_BYTES && to > from) {
                break;
            }
            to++;
        }
        return to;
    }

    private List<Optional<Document>> some(IndexName index, List<Located> wanted, List<RawJson> entries) {
        try {
            return http.backOff().until(last -> attempt(index, wanted, entries, last));
        } catch (TooMuchAtOnce e) {
            if (wanted.size() == 1) {
                throw new ClusterFailure(
                        "%s is larger than the %d bytes that docshift takes: shorten it, or take it out"
                                .formatted(wanted.get(0).address(), Http.LONGEST_RESPONSE),
                        e);
            }
            int middle = wanted.size() / 2;
            List<Optional<Document>> both =
                    new ArrayList<>(some(index, wanted.subList(0, middle), entries.subList(0, middle)));
            both.addAll(some(index, wanted.subList(middle, wanted.size()), entries.subList(middle, wanted.size())));
            return both;
        } catch (IOException e) {
            throw Complaint.noReply(wanted.get(0).address() + " cannot be read", e);
        }
    }

    /** Empty if it is to be tried again. */
    private Optional<List<Optional<Document>>> attempt(
            IndexName index, List<Located> wanted, List<RawJson> entries, boolean last) throws IOException {
        long now = clock.millis();
        Reply reply = http.sendParts(
                "GET",
                IndexCalls.path(index.concrete()) + "/_mget"
                        + (dialect.hidesVectors() ? "?_source_exclude_vectors=false" : ""),
                body(entries),
                wanted.size() == 1 ? Http.LONGEST_RESPONSE : longest);
        if (reply.isShortOfMemory() && wanted.size() > 1) {
            throw TooMuchAtOnce.toGive(reply.reason());
        }
        if (reply.isBusy() && !last) {
            return Optional.empty();
        }
        List<Found> answers = answers(index, wanted, reply, now);
        boolean again =
                !last && answers.stream().anyMatch(found -> found instanceof Found.Refused refused && mayPass(refused));
        return again ? Optional.empty() : Optional.of(documents(wanted, answers));
    }

    /** Whether a copy of the shard may answer in a moment; 1.x gives no status for one document, only words. */
    private static boolean mayPass(Found.Refused refused) {
        return Stream.of(
                        "NoShardAvailable",
                        "Rejected",
                        "Disconnected",
                        "NotConnected",
                        "Unavailable",
                        "IllegalIndexShardState")
                .anyMatch(name -> Cause.isIn(refused.reason(), name));
    }

    private static List<Found> answers(IndexName index, List<Located> wanted, Reply reply, long now) {
        if (!reply.isFine()) {
            throw Complaint.refused("documents of index \"" + index.concrete() + "\" cannot be read", reply);
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
        return answers;
    }

    private static List<Optional<Document>> documents(List<Located> wanted, List<Found> answers) {
        List<Optional<Document>> documents = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i) instanceof Found.Refused refused) {
                throw new ClusterFailure(wanted.get(i).address() + " cannot be read: " + refused.reason());
            }
            documents.add(((Found.Stored) answers.get(i)).document());
        }
        return documents;
    }

    private static List<RawJson> body(List<RawJson> entries) {
        List<RawJson> parts = new ArrayList<>(2 * entries.size() + 1);
        for (RawJson entry : entries) {
            parts.add(parts.isEmpty() ? FIRST : BETWEEN);
            parts.add(entry);
        }
        parts.add(LAST);
        return parts;
    }

    private RawJson entry(Located located, Layout layout) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        JsonLine doc = new JsonLine(bytes).open();
        if (dialect.hasTypes()) {
            doc.put("_type", located.address().typeName());
        }
        doc.put("_id", located.address().id());
        Metadata metadata = located.metadata();
        String prefix = dialect.bulkKeys().prefix();
        if (metadata.routing() != null) {
            doc.put(prefix + "routing", metadata.routing());
        }
        if (metadata.parent() != null) {
            doc.put(prefix + "parent", metadata.parent());
        }
        if (dialect.hasInstants()) {
            doc.putTexts("fields", fields(located.address().type(), layout));
        }
        doc.close();
        return RawJson.of(bytes.toByteArray());
    }

    private static List<String> fields(String type, Layout layout) {
        List<String> fields = new ArrayList<>(List.of("_source", "_routing", "_ttl"));
        // Asked for a field that the type does not have, 1.x parses the source, and fails over a long number there.
        if (layout.hasParents(type)) {
            fields.add("_parent");
        }
        if (layout.storesTimestamps(type)) {
            fields.add("_timestamp");
        }
        return fields;
    }
}
