package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SeenKeysTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6915f9a4-7830-550f-8bb8-6bb0ab5ff68e",
                "17",
                "5f2c9a01b7de",
                "tosca.nodes.Root",
                "a b",
                "a/b",
                "ann@example.org",
                "urn:x"
            })
    void takes_ids_and_what_no_field_is_called_for_data(String key) {
        assertThat(SeenKeys.looksLikeData(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "nested_version", "x2", "deadbeefcafe", "_id", "größe", "a-b"})
    void takes_other_names_for_fields(String key) {
        assertThat(SeenKeys.looksLikeData(key)).isFalse();
    }

    @Test
    void takes_many_different_names_in_one_place_for_data() {
        var keys = new SeenKeys();
        for (int i = 0; i < 61; i++) {
            keys.learn(Json.parse(
                    "{\"same\":1,\"nodes\":{\"node-" + (char) ('a' + i % 26) + "x".repeat(i) + "\":{\"inner\":1}}}"));
        }

        assertThat(keys.has("nodes", "anything")).isTrue();
        assertThat(keys.has("", "same")).isFalse();
        assertThat(keys.has("nodes.*", "inner")).isFalse();
    }
}
