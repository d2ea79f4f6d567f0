package io.docshift.rule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a rule set does to one index as a whole. Definitions are settings, mappings and aliases as they create an index. */
public sealed interface IndexPatch {

    /** The index's name as rules use it. */
    String index();

    /** The file it was read from, as messages show it. */
    String file();

    String why();

    /**
     * Changes the definition of an index that is there.
     *
     * @param patch a JSON Merge Patch (RFC 7396) onto the live definition
     */
    record Patch(String index, String file, String why, ObjectNode patch) implements IndexPatch {

        /** The definition the index shall have. */
        public ObjectNode merged(ObjectNode live) {
            return MergePatch.apply(live, patch);
        }
    }

    /**
     * Makes an index; one that is there gets what it lacks.
     *
     * @param definition of the new index
     */
    record Create(String index, String file, String why, ObjectNode definition) implements IndexPatch {

        /** The definition an index that is there shall have: its own, and what it lacks of this one. */
        public ObjectNode merged(ObjectNode live) {
            return MergePatch.lacking(live, definition);
        }
    }

    /** Drops an index that holds no document any more. */
    record DropWhenEmpty(String index, String file, String why) implements IndexPatch {}

    /** What the definition of an index that is there becomes; the same if it only might be dropped. */
    default ObjectNode after(ObjectNode live) {
        if (this instanceof Patch patch) {
            return patch.merged(live);
        }
        return this instanceof Create create ? create.merged(live) : live.deepCopy();
    }

    /** An empty definition. */
    static ObjectNode emptyDefinition() {
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        definition.putObject("settings").putObject("index");
        definition.putObject("mappings");
        definition.putObject("aliases");
        return definition;
    }
}
