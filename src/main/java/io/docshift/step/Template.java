package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.StepFailure;
import io.docshift.doc.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value with holes that a document fills. */
public sealed interface Template {

    /**
     * The value for one document, to be kept by the caller.
     *
     * @return null if it is an optional value that is absent
     * @throws StepFailure if a value that is not optional is absent
     */
    @Nullable
    JsonNode in(Draft draft);

    /** A value without holes. */
    record Constant(JsonNode value) implements Template {
        @Override
        public JsonNode in(Draft draft) {
            return value.isContainerNode() ? Draft.copyOf(value) : value;
        }
    }

    /** A hole that stands alone, so that the value keeps its JSON type. */
    record Whole(FieldPath path, boolean optional) implements Template {
        @Override
        public @Nullable JsonNode in(Draft draft) {
            JsonNode value = draft.one(path);
            if (value == null || (optional && value.isNull())) {
                if (optional) {
                    return null;
                }
                throw new StepFailure("'" + path + "' is absent; write {{" + path + "?}} if it may be", "absent");
            }
            return Draft.copyOf(value);
        }
    }

    /** A text with holes. */
    record Filled(Text text) implements Template {
        @Override
        public @Nullable JsonNode in(Draft draft) {
            String filled = text.in(draft);
            return filled == null ? null : TextNode.valueOf(filled);
        }
    }

    /** An object; entries whose value is absent are left out. */
    record Entries(Map<String, Template> entries) implements Template {
        public Entries {
            entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public JsonNode in(Draft draft) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            entries.forEach((key, template) -> {
                JsonNode value = template.in(draft);
                if (value != null) {
                    object.set(key, value);
                }
            });
            return object;
        }
    }

    /** A list; elements whose value is absent are left out. */
    record Elements(List<Template> elements) implements Template {
        public Elements {
            elements = List.copyOf(elements);
        }

        @Override
        public JsonNode in(Draft draft) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Template template : elements) {
                JsonNode value = template.in(draft);
                if (value != null) {
                    array.add(value);
                }
            }
            return array;
        }
    }
}
