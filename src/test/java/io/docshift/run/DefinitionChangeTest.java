package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DefinitionChangeTest {

    private static ObjectNode definition(String settings, String mappings, String aliases) {
        return Json.parseObject(RawJson.of("{\"settings\":{\"index\":" + settings + "},\"mappings\":" + mappings
                + ",\"aliases\":" + aliases + "}"));
    }

    private static DefinitionChange mapping(String live, String merged) {
        return DefinitionChange.between(
                definition("{}", "{\"plant\":" + live + "}", "{}"),
                definition("{}", "{\"plant\":" + merged + "}", "{}"));
    }

    private static DefinitionChange settings(String live, String merged) {
        return DefinitionChange.between(definition(live, "{}", "{}"), definition(merged, "{}", "{}"));
    }

    private static String properties(String fields) {
        return "{\"properties\":{" + fields + "}}";
    }

    @Test
    void nothing_changes_where_only_the_spelling_differs() {
        DefinitionChange change = DefinitionChange.between(
                definition("{\"number_of_shards\":\"5\"}", "{\"plant\":{\"properties\":{}}}", "{}"),
                definition("{\"number_of_shards\":5}", "{\"plant\":{}}", "{}"));

        assertThat(change.isNone()).isTrue();
        assertThat(change.all()).isEmpty();
    }

    @Test
    void a_new_field_is_added_in_place() {
        DefinitionChange change = mapping(
                properties("\"bed\":{\"properties\":{\"a\":{\"type\":\"long\"}}}"),
                properties("\"bed\":{\"properties\":{\"a\":{\"type\":\"long\"},\"soil\":{\"type\":\"string\"}}}"));

        assertThat(change.obstacles()).isEmpty();
        assertThat(change.words()).containsExactly("plant: bed.soil is new");
        assertThat(change.additions()).isEqualTo(Map.of("plant", List.of(List.of("bed", "soil"))));
        assertThat(change.types()).containsExactly("plant");
        assertThat(change.isNone()).isFalse();
    }

    @Test
    void names_no_type_where_there_is_none() {
        DefinitionChange change = DefinitionChange.between(
                definition("{}", properties("\"name\":{\"type\":\"text\"},\"old\":{\"type\":\"long\"}"), "{}"),
                definition(
                        "{}",
                        "{\"dynamic\":\"strict\",\"properties\":{\"name\":{\"type\":\"keyword\"},"
                                + "\"soil\":{\"type\":\"text\"}}}",
                        "{}"));

        assertThat(change.words()).containsExactly("soil is new");
        assertThat(change.obstacles())
                .containsExactlyInAnyOrder(
                        "the mapping: dynamic becomes \"strict\"",
                        "name: type changes from \"text\" to \"keyword\"",
                        "the field old goes from the mapping");
        assertThat(change.additions()).isEqualTo(Map.of("", List.of(List.of("soil"))));
    }

    @Test
    void a_new_sub_field_is_added_in_place_and_filled_from_the_field() {
        DefinitionChange change = mapping(
                properties("\"name\":{\"type\":\"string\"}"),
                properties("\"name\":{\"type\":\"string\",\"fields\":{\"raw\":{\"type\":\"string\"}}}"));

        assertThat(change.obstacles()).isEmpty();
        assertThat(change.words()).containsExactly("plant: name gets the sub-field raw");
        assertThat(change.additions()).isEqualTo(Map.of("plant", List.of(List.of("name"))));
    }

    @Test
    void a_new_type_is_added_in_place() {
        DefinitionChange change = DefinitionChange.between(
                definition("{}", "{}", "{}"), definition("{}", "{\"weed\":{\"properties\":{}}}", "{}"));

        assertThat(change.words()).containsExactly("the type weed is new");
        assertThat(change.types()).containsExactly("weed");
    }

    @Test
    void what_a_field_is_cannot_change_in_place() {
        assertThat(mapping(properties("\"a\":{\"type\":\"string\"}"), properties("\"a\":{\"type\":\"long\"}"))
                        .obstacles())
                .containsExactly("plant: a: type changes from \"string\" to \"long\"");
        assertThat(mapping(
                                properties("\"a\":{\"type\":\"string\"}"),
                                properties("\"a\":{\"type\":\"string\",\"index\":\"no\"}"))
                        .obstacles())
                .containsExactly("plant: a: index becomes \"no\"");
        assertThat(mapping(properties("\"a\":{\"properties\":{}}"), properties("\"a\":{\"type\":\"nested\"}"))
                        .obstacles())
                .containsExactly("plant: a: type becomes \"nested\"");
    }

    @Test
    void a_plain_object_is_one_whether_it_says_so_or_not() {
        assertThat(mapping(
                                properties("\"a\":{\"properties\":{\"b\":{\"type\":\"long\"}}}"),
                                properties("\"a\":{\"type\":\"object\",\"properties\":{\"b\":{\"type\":\"long\"}}}"))
                        .isNone())
                .isTrue();
    }

    @Test
    void nothing_goes_in_place() {
        assertThat(mapping(properties("\"a\":{\"type\":\"long\"}"), properties(""))
                        .obstacles())
                .containsExactly("plant: the field a goes from the mapping");
        assertThat(mapping("{\"dynamic\":\"strict\"}", "{}").obstacles())
                .containsExactly("plant: dynamic goes from the mapping");
        assertThat(DefinitionChange.between(definition("{}", "{\"weed\":{}}", "{}"), definition("{}", "{}", "{}"))
                        .obstacles())
                .containsExactly("the type weed goes from the mapping");
        assertThat(settings("{\"analysis\":{\"x\":1}}", "{\"analysis\":{}}").obstacles())
                .containsExactly("the setting index.analysis.x goes");
    }

    @Test
    void some_settings_change_in_place() {
        DefinitionChange change = settings(
                "{\"refresh_interval\":\"1s\"}",
                "{\"refresh_interval\":\"5s\",\"translog\":{\"flush_threshold_ops\":\"9\"},\"number_of_shards\":\"2\"}");

        assertThat(change.words())
                .containsExactly(
                        "the setting index.refresh_interval becomes 5s",
                        "the setting index.translog.flush_threshold_ops becomes 9");
        assertThat(change.obstacles())
                .containsExactly("the setting index.number_of_shards can only be given when an index is created");
    }

    @Test
    void aliases_do_not_change_in_place() {
        assertThat(DefinitionChange.between(definition("{}", "{}", "{}"), definition("{}", "{}", "{\"green\":{}}"))
                        .obstacles())
                .containsExactly("its aliases change");
    }

    @Test
    void finds_the_document_that_carries_what_is_added() {
        DefinitionChange change = mapping(
                properties(""),
                properties(
                        "\"beds\":{\"properties\":{\"soil\":{\"type\":\"string\"}}},\"height\":{\"type\":\"long\"}"));

        assertThat(change.carriedField("plant", Json.parse(RawJson.of("{\"height\":1}"))))
                .isEqualTo("height");
        assertThat(change.carriedField("plant", Json.parse(RawJson.of("{\"beds\":[{},[{\"soil\":\"x\"}]]}"))))
                .isEqualTo("beds");
        assertThat(change.carriedField("plant", Json.parse(RawJson.of("{\"beds\":null,\"height\":[null]}"))))
                .isNull();
        assertThat(change.carriedField("weed", Json.parse(RawJson.of("{\"height\":1}"))))
                .isNull();
    }
}
