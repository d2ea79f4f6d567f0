package io.docshift.doc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What a draft holds at one moment. Snapshots taken one after the other share every value that stayed the same, so that
 * many of them take little more memory than one; none of it is to be changed.
 *
 * @param locals by name
 * @param emissions documents made so far
 */
public record Snapshot(
        Address address,
        Metadata metadata,
        JsonNode source,
        JsonNode locals,
        List<Warning> warnings,
        List<Emission> emissions) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    public Snapshot {
        warnings = List.copyOf(warnings);
        emissions = List.copyOf(emissions);
    }

    /** What the draft holds now. */
    public static Snapshot of(Draft draft) {
        return new Snapshot(
                draft.address(),
                draft.metadata(),
                Gaps.copyWithout(draft.source()),
                Gaps.copyWithout(draft.locals()),
                draft.warnings(),
                draft.emissions());
    }

    /**
     * What the draft holds now, sharing with this earlier snapshot of it.
     *
     * @param changed whether the source may be another one by now; if not, it is not looked at
     */
    public Snapshot next(Draft draft, boolean changed) {
        return new Snapshot(
                draft.address(),
                draft.metadata(),
                changed ? shared(source, draft.source()) : source,
                shared(locals, draft.locals()),
                draft.warnings(),
                draft.emissions());
    }

    /** Address, metadata and source as one tree, as Elasticsearch prints a hit. */
    public ObjectNode hit() {
        ObjectNode hit = NODES.objectNode().put("_index", address.index());
        if (!address.type().isEmpty()) {
            hit.put("_type", address.type());
        }
        hit.put("_id", address.id());
        if (metadata.routing() != null) {
            hit.put("_routing", metadata.routing());
        }
        if (metadata.parent() != null) {
            hit.put("_parent", metadata.parent());
        }
        hit.set("_source", source);
        return hit;
    }

    /** The old value if the new one equals it; else a copy of the new one in which every part that stayed is the old one. */
    private static JsonNode shared(JsonNode old, JsonNode now) {
        JsonNode copy = now;
        if (now instanceof ObjectNode object) {
            ObjectNode made = NODES.objectNode();
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                made.set(entry.getKey(), shared(old.path(entry.getKey()), entry.getValue()));
            }
            copy = made;
        } else if (now instanceof ArrayNode array) {
            ArrayNode made = NODES.arrayNode(array.size());
            for (JsonNode child : array) {
                if (!child.isMissingNode()) {
                    made.add(shared(old.path(made.size()), child));
                }
            }
            copy = made;
        }
        return isSame(old, copy) ? old : copy;
    }

    /** Whether two values are the same, where equal parts are known to be one and the same already. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(JsonNode old, JsonNode copy) {
        if (!copy.isContainerNode()) {
            return old.equals(copy);
        }
        if (old.getNodeType() != copy.getNodeType() || old.size() != copy.size()) {
            return false;
        }
        var oldKeys = old.fieldNames();
        var newKeys = copy.fieldNames();
        while (newKeys.hasNext()) {
            if (!oldKeys.next().equals(newKeys.next())) {
                return false;
            }
        }
        var before = old.elements();
        var after = copy.elements();
        while (after.hasNext()) {
            if (before.next() != after.next()) {
                return false;
            }
        }
        return true;
    }
}
