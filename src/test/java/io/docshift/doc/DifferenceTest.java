package io.docshift.doc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DifferenceTest {

    private static String between(String old, String now) {
        List<Difference> differences = Difference.between(parsed(old), parsed(now));
        return differences.stream()
                .map(it -> "%s %s: %s -> %s".formatted(it.at(), it.path(), it.old(), it.now()))
                .collect(Collectors.joining("\n"));
    }

    private static com.fasterxml.jackson.databind.JsonNode parsed(String json) {
        return Json.parse(json.replace('\'', '"'));
    }

    @Test
    void finds_the_deepest_place() {
        assertThat(between("{'a':{'b':1,'c':2},'d':3}", "{'d':3,'a':{'c':5,'b':1}}"))
                .isEqualTo("/a/c a.c: 2 -> 5");
        assertThat(between("{'a':{'b':1}}", "{'a':[1]}")).isEqualTo("/a a: {\"b\":1} -> [1]");
        assertThat(between("{'a':1,'b':1}", "{'a':1.0,'c':1}"))
                .isEqualTo("/a a: 1 -> 1.0\n/b b: 1 -> null\n/c c: null -> 1");
        assertThat(between("{'a':null}", "{'a':null}")).isEmpty();
    }

    @Test
    void an_element_that_comes_or_goes_moves_no_other() {
        assertThat(between("['a','b','c','d']", "['a','c','d']")).isEqualTo("/1 [1]: \"b\" -> null");
        assertThat(between("['a','c']", "['a','b','c']")).isEqualTo("/1 [1]: null -> \"b\"");
        assertThat(between("[1,2,3]", "[1,9,3]")).isEqualTo("/1 [1]: 2 -> 9");
        assertThat(between("[{'v':1},{'v':2}]", "[{'v':1},{'v':3},{'v':4}]"))
                .isEqualTo("/1/v [1].v: 2 -> 3\n/2 [2]: null -> {\"v\":4}");
        assertThat(between("['a','a']", "['a']")).isEqualTo("/1 [1]: \"a\" -> null");
        assertThat(between("[]", "[]")).isEmpty();
    }

    @Test
    void writes_paths_as_rules_do() {
        assertThat(between("{'_source':{'a':1},'_id':'x'}", "{'_source':{'a':2},'_id':'y'}"))
                .isEqualTo("/_source/a a: 1 -> 2\n/_id _id: \"x\" -> \"y\"");
        assertThat(between("{'0':{'a b':[1]}}", "{'0':{'a b':[2]}}")).isEqualTo("/0/a b/0 0.\"a b\"[0]: 1 -> 2");
    }
}
