package io.docshift.doc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The address and metadata of a document while a rule edits it. Most rules never look at them, so they become a tree,
 * in which a path finds them, when the first step does.
 */
final class Envelope {

    private final Document document;
    private @Nullable ObjectNode tree;

    Envelope(Document document) {
        this.document = document;
    }

    /** Where a path into the metadata starts. */
    Place root() {
        ObjectNode above = JsonNodeFactory.instance.objectNode();
        above.set(Place.METADATA, tree());
        return Place.entry(null, above, Place.METADATA);
    }

    private ObjectNode tree() {
        ObjectNode there = tree;
        if (there != null) {
            return there;
        }
        Address address = document.address();
        ObjectNode made = JsonNodeFactory.instance.objectNode().put("_index", address.index());
        putIfPresent(made, "_type", address.type().isEmpty() ? null : address.type());
        made.put("_id", address.id());
        putIfPresent(made, "_routing", document.metadata().routing());
        putIfPresent(made, "_parent", document.metadata().parent());
        tree = made;
        return made;
    }

    private static void putIfPresent(ObjectNode tree, String key, @Nullable String value) {
        if (value != null) {
            tree.put(key, value);
        }
    }

    /** The address as it is now. */
    Address address() {
        return tree == null ? document.address() : new Address(text("_index"), text("_type"), text("_id"));
    }

    private String text(String key) {
        JsonNode value = tree().get(key);
        return value == null ? "" : value.asText();
    }

    /** The metadata as they are now. */
    Metadata metadata() {
        Metadata read = document.metadata();
        if (tree == null) {
            return read;
        }
        JsonNode routing = tree().get("_routing");
        JsonNode parent = tree().get("_parent");
        return new Metadata(
                routing == null ? null : routing.textValue(),
                parent == null ? null : parent.textValue(),
                read.timestamp(),
                read.expiry());
    }

    /**
     * Stores a text.
     *
     * @throws StepFailure if it is none, or empty
     */
    void put(String key, JsonNode value) {
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new StepFailure(
                    "%s must be a text that is not empty, not %s".formatted(key, Draft.described(value)), "not-text");
        }
        tree().set(key, value);
    }

    /**
     * Takes an entry away.
     *
     * @throws StepFailure if it is part of the address
     */
    void remove(String key) {
        if (!key.equals("_routing") && !key.equals("_parent")) {
            throw new StepFailure(key + " is part of the address and cannot be removed", "not-removable");
        }
        tree().remove(key);
    }
}
