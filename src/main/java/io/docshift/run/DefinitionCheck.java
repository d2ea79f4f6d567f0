package io.docshift.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.rule.TypeMappings;
import io.docshift.yaml.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a server is sure to refuse, or to leave out, of the mappings in an index's definition. It says nothing where a
 * server might take it: each mistake here was seen to be refused or left out by Elasticsearch 1.7.6. Plugins may bring
 * more types of fields than it knows.
 */
public final class DefinitionCheck {

    /** The types of fields that 1.x to 9.x have without plugins, and the old attachment. */
    private static final Set<String> TYPES = Set.of(
            "aggregate_metric_double",
            "alias",
            "attachment",
            "binary",
            "boolean",
            "byte",
            "completion",
            "constant_keyword",
            "date",
            "date_nanos",
            "date_range",
            "dense_vector",
            "double",
            "double_range",
            "flat_object",
            "flattened",
            "float",
            "float_range",
            "geo_point",
            "geo_shape",
            "half_float",
            "histogram",
            "integer",
            "integer_range",
            "ip",
            "ip_range",
            "join",
            "keyword",
            "knn_vector",
            "long",
            "long_range",
            "match_only_text",
            "multi_field",
            "murmur3",
            "nested",
            "object",
            "passthrough",
            "percolator",
            "point",
            "rank_feature",
            "rank_features",
            "scaled_float",
            "search_as_you_type",
            "semantic_text",
            "shape",
            "short",
            "sparse_vector",
            "string",
            "text",
            "token_count",
            "unsigned_long",
            "version",
            "wildcard");

    private static final Set<String> OBJECTS = Set.of("object", "nested", "passthrough");

    /** What can stand beside {@code properties} in the mapping of a type. */
    private static final Set<String> ROOT_KEYS = Set.of(
            "_all",
            "_analyzer",
            "_boost",
            "_data_stream_timestamp",
            "_field_names",
            "_id",
            "_index",
            "_meta",
            "_parent",
            "_routing",
            "_size",
            "_source",
            "_timestamp",
            "_ttl",
            "_type",
            "_uid",
            "analyzer",
            "date_detection",
            "date_formats",
            "dynamic",
            "dynamic_date_formats",
            "dynamic_templates",
            "enabled",
            "include_in_all",
            "index_analyzer",
            "numeric_detection",
            "path",
            "properties",
            "runtime",
            "search_analyzer",
            "subobjects",
            "transform",
            "type");

    private static final Set<String> INDEXED = Set.of("analyzed", "not_analyzed", "no", "true", "false");
    private static final Set<String> DYNAMIC = Set.of("true", "false", "strict", "runtime", "strict_allow_templates");

    /**
     * A part of a definition that no server takes as it is.
     *
     * @param path the keys that lead to it from the definition
     * @param message what is wrong, for a sentence about the merged definition
     */
    public record Flaw(List<String> path, String message) {
        public Flaw {
            path = List.copyOf(path);
        }
    }

    private final List<Flaw> flaws = new ArrayList<>();

    private DefinitionCheck() {}

    /** Every part that is sure to be refused or left out. */
    public static List<Flaw> flaws(ObjectNode definition) {
        DefinitionCheck check = new DefinitionCheck();
        for (TypeMappings.TypeMapping type :
                TypeMappings.of(definition.path("mappings")).all()) {
            check.type(type.path(), type.mapping());
        }
        return check.flaws;
    }

    private void type(List<String> path, JsonNode mapping) {
        for (Map.Entry<String, JsonNode> entry : mapping.properties()) {
            if (!ROOT_KEYS.contains(entry.getKey())) {
                flaw(
                        and(path, entry.getKey()),
                        "a mapping knows no '%s'%s".formatted(entry.getKey(), meant(entry.getKey(), ROOT_KEYS)));
            }
        }
        object(path, mapping);
    }

    private void object(List<String> path, JsonNode mapping) {
        JsonNode dynamic = mapping.path("dynamic");
        if (!dynamic.isMissingNode() && !DYNAMIC.contains(dynamic.asText())) {
            flaw(and(path, "dynamic"), "'dynamic' is true, false or strict, not '%s'".formatted(dynamic.asText()));
        }
        List<String> properties = and(path, "properties");
        for (Map.Entry<String, JsonNode> field : mapping.path("properties").properties()) {
            field(and(properties, field.getKey()), field.getKey(), field.getValue());
        }
    }

    private void field(List<String> path, String name, JsonNode field) {
        if (!field.isObject()) {
            flaw(path, "the mapping of the field '%s' is no map".formatted(name));
            return;
        }
        String type = field.path("type").asText();
        if (type.isEmpty() && !field.has("properties")) {
            flaw(path, "the field '%s' has no type".formatted(name));
        } else if (type.isEmpty() || OBJECTS.contains(type)) {
            leftOut(path, name, field, "fields", "is an object");
            object(path, field);
        } else {
            leaf(path, name, type, field);
        }
    }

    private void leaf(List<String> path, String name, String type, JsonNode field) {
        if (!TYPES.contains(type)) {
            flaw(and(path, "type"), "there is no type '%s' of fields%s".formatted(type, meant(type, TYPES)));
        }
        JsonNode index = field.path("index");
        if (!index.isMissingNode() && !INDEXED.contains(index.asText())) {
            flaw(
                    and(path, "index"),
                    "'index' is analyzed, not_analyzed or no, not '%s'%s"
                            .formatted(index.asText(), meant(index.asText(), INDEXED)));
        }
        leftOut(path, name, field, "properties", "is of type " + type);
        for (Map.Entry<String, JsonNode> sub : field.path("fields").properties()) {
            List<String> inner = and(and(path, "fields"), sub.getKey());
            leaf(inner, sub.getKey(), sub.getValue().path("type").asText(type), sub.getValue());
        }
    }

    private void leftOut(List<String> path, String name, JsonNode field, String key, String why) {
        if (!field.path(key).isEmpty()) {
            flaw(and(path, key), "'%s' %s, so its '%s' would be left out".formatted(name, why, key));
        }
    }

    private void flaw(List<String> path, String message) {
        flaws.add(new Flaw(path, message));
    }

    private static String meant(String word, Set<String> known) {
        return Nearest.to(word, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }

    private static List<String> and(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }
}
