package io.docshift.doc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What removed elements leave behind in their lists while someone goes through these: a gap each, so that the places of
 * the neighbours stay true.
 */
final class Gaps {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final List<ArrayNode> lists = new ArrayList<>(0);
    private final List<Set<JsonNode>> held = new ArrayList<>(0);

    boolean isEmpty() {
        return lists.isEmpty();
    }

    void open(ArrayNode list, int position) {
        list.set(position, MissingNode.getInstance());
        lists.add(list);
    }

    /** Keeps the lists that these elements are in from closing up. */
    void hold(List<Place> elements) {
        Set<JsonNode> holders = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Place place : elements) {
            for (Place above = place; above != null; above = above.above()) {
                holders.add(above.holder());
            }
        }
        held.add(holders);
    }

    /** Lets go of the lists that were held last, and closes what nobody holds. */
    void letGo() {
        held.remove(held.size() - 1);
        close();
    }

    /** Closes the gaps of all lists that nobody holds. */
    void close() {
        if (lists.isEmpty()) {
            return;
        }
        List<ArrayNode> open = List.copyOf(lists);
        lists.clear();
        for (ArrayNode list : open) {
            if (held.stream().anyMatch(holders -> holders.contains(list))) {
                lists.add(list);
            } else {
                close(list);
            }
        }
    }

    private static void close(ArrayNode list) {
        List<JsonNode> kept = new ArrayList<>();
        list.forEach(value -> {
            if (!value.isMissingNode()) {
                kept.add(value);
            }
        });
        list.removeAll();
        list.addAll(kept);
    }

    /** A deep copy without the gaps. */
    static JsonNode copyWithout(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode copy = NODES.objectNode();
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                copy.set(entry.getKey(), copyWithout(entry.getValue()));
            }
            return copy;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = NODES.arrayNode(array.size());
            for (JsonNode child : array) {
                if (!child.isMissingNode()) {
                    copy.add(copyWithout(child));
                }
            }
            return copy;
        }
        return value;
    }
}
