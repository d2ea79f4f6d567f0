package io.docshift.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Merge Patch, RFC 7396. Leaves its arguments as they are. */
final class MergePatch {

    private MergePatch() {}

    static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        return merge(target, patch);
    }

    private static ObjectNode merge(@Nullable JsonNode target, ObjectNode patch) {
        ObjectNode result =
                target instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            String key = entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                result.remove(key);
            } else if (value instanceof ObjectNode object) {
                result.set(key, merge(result.get(key), object));
            } else {
                result.set(key, value.deepCopy());
            }
        }
        return result;
    }

    /** The target with every entry of {@code wanted} that it lacks, at any depth. */
    static ObjectNode lacking(ObjectNode target, ObjectNode wanted) {
        ObjectNode result = target.deepCopy();
        for (Map.Entry<String, JsonNode> entry : wanted.properties()) {
            JsonNode there = result.get(entry.getKey());
            if (there == null) {
                result.set(entry.getKey(), entry.getValue().deepCopy());
            } else if (there instanceof ObjectNode object && entry.getValue() instanceof ObjectNode more) {
                result.set(entry.getKey(), lacking(object, more));
            }
        }
        return result;
    }
}
