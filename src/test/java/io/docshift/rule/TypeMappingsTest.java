package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypeMappingsTest {

    @Test
    void tells_types_and_their_place() {
        TypeMappings mappings = of("{\"novel\":{\"properties\":{}},\"_default_\":{\"dynamic\":\"strict\"}}");

        assertThat(mappings.typed()).isTrue();
        assertThat(mappings.all()).extracting(TypeMappings.TypeMapping::type).containsExactly("novel", "_default_");
        assertThat(mappings.all())
                .extracting(TypeMappings.TypeMapping::path)
                .containsExactly(List.of("mappings", "novel"), List.of("mappings", "_default_"));
        assertThat(mappings.of("novel").orElseThrow()).hasToString("{\"properties\":{}}");
        assertThat(mappings.of("poem")).isEmpty();
    }

    @Test
    void takes_a_mapping_that_stands_alone_for_that_of_no_type() {
        for (String alone : List.of(
                "{\"properties\":{\"title\":{\"type\":\"text\"}}}",
                "{\"dynamic\":\"strict\"}",
                "{\"_source\":{\"excludes\":[\"a\"]}}",
                "{\"dynamic_templates\":[]}",
                "{\"runtime\":{\"day\":{\"type\":\"keyword\"}}}")) {
            TypeMappings mappings = of(alone);

            assertThat(mappings.typed()).as(alone).isFalse();
            assertThat(mappings.of("").orElseThrow()).hasToString(alone);
            assertThat(mappings.all())
                    .extracting(TypeMappings.TypeMapping::path)
                    .containsExactly(List.of("mappings"));
        }
    }

    @Test
    void takes_doc_for_no_type() {
        TypeMappings mappings = of("{\"_doc\":{\"properties\":{}}}");

        assertThat(mappings.typed()).isTrue();
        assertThat(mappings.of("").orElseThrow()).hasToString("{\"properties\":{}}");
        assertThat(mappings.all())
                .extracting(TypeMappings.TypeMapping::path)
                .containsExactly(List.of("mappings", "_doc"));
    }

    @Test
    void finds_nothing_where_nothing_is_mapped() {
        assertThat(of("{}").all()).isEmpty();
        assertThat(of("{}").of("")).isEmpty();
    }

    private static TypeMappings of(String mappings) {
        return TypeMappings.of(Json.parse(RawJson.of(mappings)));
    }
}
