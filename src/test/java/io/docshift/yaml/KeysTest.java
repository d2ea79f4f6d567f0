package io.docshift.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class KeysTest {

    private record Gsub(String field, String with, boolean required, Optional<Integer> limit) {}

    private final Diagnostics diagnostics = new Diagnostics();

    private static final Reading<Gsub> GSUB = Reading.keys("gsub", keys -> {
        Value<String> field = keys.required("field", Reading.STRING);
        Value<String> with = keys.optional("with", Reading.STRING, "");
        Value<Boolean> required = keys.flag("required");
        Value<Optional<Integer>> limit = keys.optional("limit", Reading.INTEGER);
        return keys.build(() -> new Gsub(field.get(), with.get(), required.get(), limit.get()));
    });

    private <T> Optional<T> read(Reading<T> reading, String yaml) {
        return reading.read(YamlReader.read("a.yml", yaml, diagnostics).orElseThrow(), diagnostics);
    }

    private String findings() {
        return diagnostics.all().stream().map(Diagnostic::headline).collect(Collectors.joining("\n"));
    }

    @Test
    void makes_something_of_the_values() {
        assertThat(read(GSUB, "{ field: a, with: b, required: true, limit: 3 }"))
                .contains(new Gsub("a", "b", true, Optional.of(3)));
        assertThat(read(GSUB, "field: a")).contains(new Gsub("a", "", false, Optional.empty()));
        assertThat(findings()).isEmpty();
    }

    @Test
    void reports_all_that_is_wrong_in_one_map() {
        assertThat(read(GSUB, "{ with: 1.10, required: 'true', limit: 12345678901, pattern: x }"))
                .isEmpty();
        assertThat(findings()).isEqualTo("""
                a.yml:1:1: error: gsub needs the key 'field' [missing-key]
                a.yml:1:9: error: a text was expected here, not the number 1.10: quote it: '1.10' [wrong-kind]
                a.yml:1:25: error: true or false was expected here, not the text 'true': remove the quotes [wrong-kind]
                a.yml:1:40: error: a whole number of at most nine digits was expected here, not the number 12345678901 [wrong-kind]
                a.yml:1:53: error: unknown key 'pattern' in gsub; known are field, limit, required, with [unknown-key]""");
    }

    @Test
    void takes_a_misspelt_key_for_one_mistake() {
        assertThat(read(GSUB, "{ feild: a }")).isEmpty();
        assertThat(findings())
                .isEqualTo("a.yml:1:3: error: unknown key 'feild' in gsub; did you mean 'field'? [unknown-key]");
    }

    @Test
    void says_nothing_more_about_what_was_refused() {
        assertThat(read(GSUB, "{ field: {{a}}, with: *.b, required: yes, limit: 010 }"))
                .isEmpty();
        assertThat(diagnostics.all())
                .extracting(Diagnostic::code)
                .containsExactly(Code.UNQUOTED_TEMPLATE, Code.UNQUOTED_STAR, Code.YAML_BOOLEAN, Code.YAML_NUMBER);
    }

    @Test
    void names_what_was_found_instead_of_a_map() {
        read(GSUB, "field:a");
        read(GSUB, "[a]");
        assertThat(findings()).isEqualTo("""
                a.yml:1:1: error: a map was expected here, not a list [wrong-kind]
                a.yml:1:1: error: a map was expected here, not the text 'field:a'; is a space missing after the colon? [wrong-kind]""");
    }

    @Test
    void chooses_one_key_of_several() {
        Reading<String> step = Reading.keys("a step", keys -> {
            keys.optional("why", Reading.STRING);
            Optional<MapNode.Entry> kind = keys.exactlyOne(List.of("rename", "remove"));
            return keys.build(() -> kind.orElseThrow().key());
        });

        assertThat(read(step, "{ remove: a, why: b }")).contains("remove");
        assertThat(read(step, "{ remvoe: a }")).isEmpty();
        assertThat(read(step, "\n{ why: a }")).isEmpty();
        assertThat(read(step, "\n\n{ rename: a, remove: b }")).isEmpty();
        assertThat(findings()).isEqualTo("""
                a.yml:1:3: error: unknown key 'remvoe' in a step; did you mean 'remove'? [unknown-key]
                a.yml:2:1: error: a step needs one of the keys rename, remove [missing-key]
                a.yml:3:14: error: 'rename' and 'remove' cannot stand together in a step: keep one [conflicting-keys]""");
    }

    @Test
    void reads_lists_maps_and_words() {
        assertThat(read(Reading.oneOrList(Reading.STRING), "a")).contains(List.of("a"));
        assertThat(read(Reading.oneOrList(Reading.STRING), "[a, b]")).contains(List.of("a", "b"));
        assertThat(read(Reading.mapOf(Reading.INTEGER), "{ a: 1, b: 2 }")).contains(Map.of("a", 1, "b", 2));
        assertThat(read(Reading.oneOf(Map.of("first", 1, "max", 2)), "max")).contains(2);
        assertThat(findings()).isEmpty();

        assertThat(read(Reading.listOf(Reading.STRING), "[a, 1, true, null, ]")).isEmpty();
        assertThat(read(Reading.oneOf(Map.of("first", 1, "max", 2)), "\nfrist")).isEmpty();
        assertThat(findings()).isEqualTo("""
                a.yml:1:5: error: a text was expected here, not the number 1: quote it: '1' [wrong-kind]
                a.yml:1:8: error: a text was expected here, not true: quote it: 'true' [wrong-kind]
                a.yml:1:14: error: a text was expected here, not null: quote it: 'null' [wrong-kind]
                a.yml:2:1: error: one of first, max was expected here, not 'frist'; did you mean 'first'? [unknown-value]""");
    }

    @Test
    void keeps_a_mistake_from_being_used() {
        Keys keys =
                Keys.of((MapNode) YamlReader.read("a.yml", "a: 1", diagnostics).orElseThrow(), "it", diagnostics);
        Value<String> a = keys.required("a", Reading.STRING);

        assertThat(a.read()).isEmpty();
        assertThatThrownBy(a::get).hasMessage("there is no value at a.yml:1:4");
    }
}
