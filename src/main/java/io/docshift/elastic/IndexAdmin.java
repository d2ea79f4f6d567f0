package io.docshift.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.run.ClusterFailure;
import io.docshift.run.ClusterInfo;
import io.docshift.run.Indices;
import io.docshift.run.LiveIndex;
import io.docshift.run.NameTaken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** The indices of a cluster, and how to change them. */
final class IndexAdmin implements Indices {

    private final IndexCalls calls;
    private final LiveCatalogue catalogue;
    private final Dialect dialect;
    private final Aliasing aliases;

    IndexAdmin(LiveCatalogue catalogue) {
        this.calls = catalogue.calls();
        this.catalogue = catalogue;
        this.dialect = catalogue.dialect();
        this.aliases = new Aliasing(catalogue);
    }

    @Override
    public ClusterInfo cluster() {
        return catalogue.cluster();
    }

    @Override
    public List<LiveIndex> list() {
        return catalogue.list();
    }

    @Override
    public Optional<LiveIndex> find(String name) {
        return catalogue.find(name);
    }

    @Override
    public List<String> closed() {
        return catalogue.closed();
    }

    @Override
    public Map<String, Long> countByType(String concrete) {
        return catalogue.countByType(concrete);
    }

    @Override
    public Set<String> nodes() {
        return catalogue.nodes();
    }

    @Override
    public Map<String, Long> counters(String concrete) {
        return catalogue.counters(concrete);
    }

    @Override
    public OptionalLong longestRequest() {
        return catalogue.longestRequest();
    }

    @Override
    public Optional<Long> freeBytes() {
        return catalogue.freeBytes();
    }

    @Override
    public void create(String concrete, ObjectNode definition) {
        String doing = "creating index \"" + concrete + "\"";
        Reply reply = calls.change(
                "PUT",
                IndexCalls.path(concrete) + IndexCalls.TIMEOUTS,
                IndexDefinition.spelt(definition, dialect.hasTypes()),
                doing);
        if (reply.status() == 400 && find(concrete).isPresent()) {
            // The reply to the first request was lost: what it made is there, and empty.
            if (!reply.repeated() || !isEmpty(concrete)) {
                throw new NameTaken("%s: status %d: %s".formatted(doing, reply.status(), reply.reason()));
            }
        } else {
            IndexCalls.acknowledged(reply, doing);
        }
        JsonNode health =
                calls.read("/_cluster/health/" + Http.segment(concrete) + "?wait_for_status=yellow&timeout=30s");
        if (health.path("timed_out").asBoolean()) {
            throw new ClusterFailure(
                    "creating index \"%s\": its shards were not started within 30 s: %s".formatted(concrete, health));
        }
    }

    private boolean isEmpty(String concrete) {
        return find(concrete)
                .filter(index -> index.name().concrete().equals(concrete) && index.documents() == 0)
                .isPresent();
    }

    @Override
    public void putMapping(String concrete, String type, ObjectNode mapping) {
        if (!dialect.hasTypes()) {
            calls.acknowledge(
                    "PUT",
                    IndexCalls.path(concrete) + "/_mapping" + IndexCalls.TIMEOUTS,
                    mapping,
                    "changing the mapping of index \"%s\"".formatted(concrete));
            return;
        }
        String typeName = type.isEmpty() ? Address.NO_TYPE : type;
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set(typeName, mapping);
        calls.acknowledge(
                "PUT",
                IndexCalls.path(concrete) + "/_mapping/" + Http.segment(typeName) + IndexCalls.TIMEOUTS,
                body,
                "changing the mapping of type \"%s\" of index \"%s\"".formatted(typeName, concrete));
    }

    @Override
    public void putSettings(String concrete, ObjectNode settings) {
        calls.acknowledge(
                "PUT",
                IndexCalls.path(concrete) + "/_settings?master_timeout=30s",
                dialect.resetsByNull() ? settings : IndexDefinition.withoutNulls(settings),
                "changing settings of index \"" + concrete + "\"");
    }

    @Override
    public void blockWrites(String concrete, boolean block) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.putObject("index").putObject("blocks").put("write", block);
        putSettings(concrete, settings);
    }

    @Override
    public void refresh(String concrete) {
        calls.onAllShards(IndexCalls.path(concrete) + "/_refresh", "refreshing index \"" + concrete + "\"");
    }

    @Override
    public void flush(String concrete) {
        calls.onAllShards(
                IndexCalls.path(concrete) + "/_flush?wait_if_ongoing=true", "flushing index \"" + concrete + "\"");
    }

    /** Looks at the uuid before each request: after a lost reply another index may have that name. */
    @Override
    public boolean delete(String concrete, String uuid) {
        String doing = "deleting index \"" + concrete + "\"";
        AtomicBoolean sent = new AtomicBoolean();
        try {
            return calls.http().backOff().until(last -> {
                if (!uuid(concrete).filter(uuid::equals).isPresent()) {
                    return Optional.of(sent.get());
                }
                sent.set(true);
                Reply reply = calls.http()
                        .send("DELETE", IndexCalls.path(concrete) + IndexCalls.TIMEOUTS, null, Http.LONGEST_RESPONSE);
                if (reply.isBusy() && !last) {
                    return Optional.empty();
                }
                IndexCalls.acknowledged(reply, doing);
                return Optional.of(true);
            });
        } catch (IOException e) {
            throw Complaint.noReply(doing, e);
        }
    }

    @Override
    public Optional<String> uuid(String concrete) {
        Reply reply = calls.http().get(IndexCalls.path(concrete) + "/_settings");
        if (reply.status() == 404) {
            return Optional.empty();
        }
        JsonNode answer = IndexCalls.fine(reply, "reading the settings of index \"" + concrete + "\"");
        if (!answer.has(concrete)) {
            // 1.x deletes the index behind an alias when it is given the alias.
            throw new ClusterFailure(
                    "\"%s\" is not an index but an alias or a pattern, for %s: only an index's own name"
                                    .formatted(concrete, names(answer))
                            + " is deleted");
        }
        return Optional.of(answer.path(concrete)
                .path("settings")
                .path("index")
                .path("uuid")
                .asText());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Override
    public void switchOver(String name, String from, String fromUuid, String to) {
        // Another index may have that name by now.
        if (dialect.removesIndices() && uuid(from).filter(fromUuid::equals).isPresent()) {
            aliases.replace(name, from, to);
        } else if (name.equals(from)) {
            delete(from, fromUuid);
            aliases.point(name, null, to);
        } else {
            moveAlias(name, from, to);
            delete(from, fromUuid);
        }
    }

    @Override
    public void moveAlias(String name, String from, String to) {
        aliases.move(name, from, to);
    }

    @Override
    public void addAliases(String concrete, ObjectNode all) {
        aliases.add(concrete, all);
    }
}
