package io.docshift.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.rule.TypeMappings;
import io.docshift.run.ClusterFailure;
import java.util.List;
import java.util.Map;

/** What a server says of an index, in the shape that creates one like it. */
final class IndexDefinition {

    /** What the server sets, and takes no orders about; a write block is of the moment. */
    private static final List<String> THE_SERVERS_OWN = List.of(
            "uuid",
            "creation_date",
            "version",
            "blocks",
            "provided_name",
            "history",
            "resize",
            "verified_before_close");

    /** The defaults of settings that runs change; reference of 1.7, page "Update Indices Settings". */
    private static final Map<String, String> DEFAULTS =
            Map.of("refresh_interval", "1s", "number_of_replicas", "1", "auto_expand_replicas", "false");

    private IndexDefinition() {}

    /** @param described an index as {@code GET /index} describes it */
    static ObjectNode of(JsonNode described) {
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        ObjectNode settings = definition.putObject("settings").putObject("index");
        described.path("settings").path("index").properties().forEach(setting -> {
            if (!THE_SERVERS_OWN.contains(setting.getKey())) {
                settings.set(setting.getKey(), setting.getValue());
            }
        });
        definition.set("mappings", object(described, "mappings"));
        definition.set("aliases", object(described, "aliases"));
        ObjectNode warmers = object(described, "warmers");
        if (!warmers.isEmpty()) {
            definition.set("warmers", warmers);
        }
        return definition;
    }

    private static ObjectNode object(JsonNode described, String key) {
        return described.get(key) instanceof ObjectNode found ? found : JsonNodeFactory.instance.objectNode();
    }

    /**
     * The definition as a server takes it: mappings without types under {@code _doc} where it asks for a type, and those of
     * {@code _doc} bare where it knows none.
     */
    static ObjectNode spelt(ObjectNode definition, boolean hasTypes) {
        TypeMappings mappings = TypeMappings.of(definition.path("mappings"));
        if (hasTypes == mappings.typed() || mappings.all().isEmpty()) {
            return definition;
        }
        ObjectNode spelt = definition.deepCopy();
        TypeMappings.TypeMapping only = mappings.all().get(0);
        if (hasTypes) {
            spelt.putObject("mappings").set(Address.NO_TYPE, only.mapping());
        } else if (mappings.all().size() == 1 && only.type().isEmpty()) {
            spelt.set("mappings", only.mapping());
        }
        return spelt;
    }

    /**
     * The settings with the default in place of each null: before 5.0 there is no way to unset one, and a null is ignored.
     *
     * @throws ClusterFailure if a setting is to be reset whose default is not known here
     */
    static ObjectNode withoutNulls(ObjectNode settings) {
        ObjectNode whole = settings.deepCopy();
        replaceNulls(whole, settings);
        return whole;
    }

    private static void replaceNulls(ObjectNode copy, ObjectNode settings) {
        settings.properties().forEach(setting -> {
            String key = setting.getKey();
            if (setting.getValue().isNull()) {
                String known = DEFAULTS.get(key.startsWith("index.") ? key.substring("index.".length()) : key);
                if (known == null) {
                    throw new ClusterFailure(
                            "setting \"%s\" cannot be reset: Elasticsearch 1.x ignores null; give the".formatted(key)
                                    + " value it is to have");
                }
                copy.put(key, known);
            } else if (setting.getValue() instanceof ObjectNode inner && copy.get(key) instanceof ObjectNode target) {
                replaceNulls(target, inner);
            }
        });
    }
}
