package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is taken at a glance is taken by the check; what it refuses never is. */
final class MappingGlanceTest {

    private static final ObjectNode DEFINITION = (ObjectNode) Json.parse(MappingCheckTest.DEFINITION);
    private static final MappingGlance GLANCE = MappingGlance.of(DEFINITION);
    private static final MappingCheck CHECK = MappingCheck.of(DEFINITION);

    private static boolean isTaken(String document) {
        int space = document.indexOf(' ');
        return GLANCE.takes(document.substring(0, space), RawJson.of(document.substring(space + 1)));
    }

    @Example
    void takes_nothing_that_the_check_refuses() {
        assertThat(MappingCheckTest.refused().keySet()).isNotEmpty().noneMatch(MappingGlanceTest::isTaken);
    }

    @Example
    void takes_documents_as_most_are() {
        assertThat(List.of(
                        "plant {}",
                        "plant {\"name\":\"oak\",\"code\":\"o\",\"label\":[\"a\",\"b\"],\"new\":{\"x\":[1,{}]}}",
                        "plant {\"tiny\":9999,\"small\":-999,\"count\":123456789,\"height\":123456789012345678}",
                        "plant {\"weight\":1.5,\"price\":123456789012345678901234567890,\"loose\":7}",
                        "plant {\"sown\":1390000000000,\"day\":1390000000000,\"green\":true}",
                        "plant {\"sown\":\"2014-02-03T04:05:06.789+01:00\",\"green\":\"maybe\"}",
                        "plant {\"height\":null,\"soil\":null,\"tags\":null,\"sown\":null,\"name\":null}",
                        "plant {\"height\":[1,[2,null],[]],\"soil\":[{\"ph\":7},null],\"tags\":{\"k\":\"x\"}}",
                        "plant {\"raw\":{\"a\":[{\"b\":1},2]},\"_id\":{\"x\":1},\"height.max\":\"tall\"}",
                        "plant {\"name\":\"" + "x".repeat(40_000) + "\"}",
                        "strict {\"a\":\"x\",\"in\":{\"b\":\"y\"},\"off\":{\"e\":2}}",
                        "blind {\"height\":\"tall\"}",
                        "other {\"height\":\"tall\"}"))
                .allMatch(MappingGlanceTest::isTaken);
    }

    @Example
    void is_not_sure_of_the_others() {
        assertThat(List.of(
                        "plant {\"height\":\"12\"}",
                        "plant {\"count\":1234567890}",
                        "plant {\"name\":{}}",
                        "plant {\"code\":\"" + "x".repeat(10_001) + "\"}",
                        "plant {\"label\":\"" + "x".repeat(10_001) + "\"}",
                        "plant {\"sown\":\"\"}",
                        "plant {\"sown\":\"Monday\"}",
                        "plant {\"day\":\"2014-01-02\"}",
                        "plant { \"name\":\"oak\"}",
                        "plant {\"name\":\"oak\"",
                        "plant []",
                        "strict {\"b\":null}",
                        "plant {\"new\":" + "[".repeat(200) + "]".repeat(200) + "}"))
                .noneMatch(MappingGlanceTest::isTaken);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void agrees_with_the_check(@ForAll("types") String type, @ForAll("documents") ObjectNode document) {
        if (GLANCE.takes(type, RawJson.of(Json.line(document)))) {
            assertThat(CHECK.refusal(type, document)).isEmpty();
        }
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of("plant", "strict", "open", "blind", "other");
    }

    @Provide
    Arbitrary<ObjectNode> documents() {
        Arbitrary<String> values = Arbitraries.of(
                "1",
                "-5",
                "99999",
                "2147483648",
                "9223372036854775808",
                "1.5",
                "1e400",
                "true",
                "null",
                "\"\"",
                "\"tall\"",
                "\"12\"",
                "\"2014-02-03\"",
                "\"2014-02-03T04:05\"",
                "{}",
                "[]",
                "[1,\"tall\"]",
                "[[{}]]",
                "{\"ph\":7}",
                "{\"ph\":\"x\"}",
                "{\"k\":[1,{\"z\":1}]}",
                "{\"b\":\"x\"}",
                "{\"c\":{\"d\":1}}",
                "{\"value\":3,\"boost\":2}");
        Arbitrary<String> keys = Arbitraries.of(
                "name", "code", "label", "tiny", "small", "count", "height", "weight", "loose", "sown", "day", "odd",
                "green", "soil", "tags", "raw", "a", "in", "free", "off", "shut", "new", "a.b", "_x");
        return Combinators.combine(
                        keys.list().uniqueElements().ofMaxSize(4), values.list().ofSize(4))
                .as((names, nodes) -> {
                    ObjectNode object = JsonNodeFactory.instance.objectNode();
                    for (int i = 0; i < names.size(); i++) {
                        object.set(names.get(i), Json.parse(nodes.get(i)));
                    }
                    return object;
                });
    }
}
