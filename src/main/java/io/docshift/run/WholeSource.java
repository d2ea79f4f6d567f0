package io.docshift.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.rule.TypeMappings;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a server keeps documents as they were sent: some indices keep no {@code _source}, a part of it, or make it up from
 * their fields (reference of 8.19, page "_source field"; OpenSearch's page "Derived source").
 */
final class WholeSource {

    private WholeSource() {}

    /** Where an index does not keep them whole, and by which part of its definition; nothing if it does. */
    static List<String> lacks(LiveIndex index) {
        List<String> lacks = new ArrayList<>();
        for (TypeMappings.TypeMapping type :
                TypeMappings.of(index.definition().path("mappings")).all()) {
            JsonNode source = type.mapping().path("_source");
            boolean whole = source.path("enabled").asBoolean(true)
                    && source.path("includes").isEmpty()
                    && source.path("excludes").isEmpty()
                    && source.path("mode").asText("stored").equals("stored");
            if (!whole) {
                lacks.add("%s: its _source is %s"
                        .formatted(new TypeName(index.name().concrete(), type.type()), source));
            }
        }
        JsonNode settings = index.definition().path("settings").path("index");
        String mode = settings.path("mapping").path("source").path("mode").asText("stored");
        if (!mode.equals("stored")) {
            lacks.add(
                    "%s: index.mapping.source.mode is %s".formatted(index.name().concrete(), mode));
        }
        if (settings.path("derived_source").path("enabled").asBoolean()) {
            lacks.add("%s: index.derived_source.enabled is true"
                    .formatted(index.name().concrete()));
        }
        return lacks;
    }
}
