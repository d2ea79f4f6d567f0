package io.docshift.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which facts a rule needs of other documents. Two rules that need the same share them.
 *
 * @param documents the documents looked into
 * @param key the path whose values they are found by; several values are several keys
 * @param fields what is kept of them
 */
public record LookupSpec(Match documents, FieldPath key, List<FieldPath> fields) {

    public LookupSpec {
        fields = List.copyOf(fields);
    }

    /** The keys a document is found by, each once. */
    public List<String> keys(Draft draft) {
        Set<String> keys = new LinkedHashSet<>();
        for (Place place : draft.find(key)) {
            JsonNode value = place.value();
            if (value != null && value.isValueNode() && !value.isNull()) {
                keys.add(value.asText());
            }
        }
        return List.copyOf(keys);
    }

    /** What is kept of a document. */
    public ObjectNode facts(Draft draft) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        for (FieldPath field : fields) {
            JsonNode value = draft.one(field);
            List<String> keys = field.constantKeys();
            if (value != null && keys != null) {
                ObjectNode holder = facts;
                for (String key : keys.subList(0, keys.size() - 1)) {
                    holder = holder.withObjectProperty(key);
                }
                holder.set(keys.get(keys.size() - 1), value);
            }
        }
        return facts;
    }

    /** What is wrong where two documents are found by one key. */
    public String ambiguity(String value, Address one, Address other) {
        return "two documents are found by %s = \"%s\" in the lookup into %s: %s and %s [lookup-ambiguous]"
                .formatted(key, value, documents, one, other);
    }
}
