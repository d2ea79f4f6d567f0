package io.docshift.doc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What a skim takes for plain is read and printed by Jackson to the same bytes, and means the same. */
final class SkimTest {

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "true",
            "1.10",
            "seven77",
            "eight888",
            "nine99999",
            "é",
            "日本",
            "🌱",
            "\"",
            "\\",
            "a\tb\nc",
            "/",
            "\u007f",
            "sixteen long text",
            "\u0001",
            "\ud800",
            "\u2028",
            "\ufffe");

    @Example
    void documents_as_they_are_printed_are_plain() {
        assertThat(List.of(
                        "{}",
                        "{\"a\":1}",
                        "{\"a\":[],\"b\":{},\"c\":[{},[1,-0.0,1e2,1.5E-7,0,-12]],\"d\":[true,false,null]}",
                        "{\"a\":\"é 日本 🌱 \u007f \u2028\"}",
                        "{\"\":{\"a\":{\"a\":\"\\\"\\\\\\b\\f\\n\\r\\t\"}}}",
                        "{\"a\\\"b\":1,\"a b\":2}"))
                .allSatisfy(json -> assertThat(skim(json)).isNotNull());
    }

    @Example
    void anything_else_is_not() {
        assertThat(List.of(
                        "",
                        "[]",
                        "1",
                        "{\"a\":1} ",
                        " {\"a\":1}",
                        "{ \"a\":1}",
                        "{\"a\" :1}",
                        "{\"a\": 1}",
                        "{\"a\":[1, 2]}",
                        "{\"a\":1,}",
                        "{\"a\":1",
                        "{\"a\":1]",
                        "{\"a\"}",
                        "{\"a\":}",
                        "{a:1}",
                        "{'a':1}",
                        "{\"a\":1/**/}",
                        "{\"a\":1}{}",
                        "{\"a\":1,\"a\":2}",
                        "{\"b\":[{\"a\":1,\"b\":1,\"a\":{}}]}",
                        "{\"a\":\"\\u0061\"}",
                        "{\"\\u0061\":1}",
                        "{\"a\":\"\\/\"}",
                        "{\"a\":\"\t\"}",
                        "{\"a\":\"x}",
                        "{\"a\":\"x\\\"}",
                        "{\"a\":01}",
                        "{\"a\":-}",
                        "{\"a\":+1}",
                        "{\"a\":1.}",
                        "{\"a\":.5}",
                        "{\"a\":1e}",
                        "{\"a\":1e+}",
                        "{\"a\":NaN}",
                        "{\"a\":tru}",
                        "{\"a\":truee}",
                        "{\"a\":nul}",
                        "{\"a\":fals}",
                        "{\"a\":[}",
                        "{\"a\":[1}",
                        "{\"a\":" + "1".repeat(1_001) + "}",
                        "{\"a\":" + "[".repeat(1_001) + "]".repeat(1_001) + "}",
                        "{\"" + "k".repeat(50_001) + "\":1}"))
                .allSatisfy(json -> assertThat(skim(json)).isNull());
    }

    @Example
    void bytes_that_are_no_utf_8_are_not_plain() {
        for (String bytes : List.of(
                "80",
                "c0af",
                "c1bf",
                "c328",
                "c3",
                "e0809f",
                "e080af",
                "e28228",
                "e282",
                "eda080",
                "edbfbf",
                "f0808080",
                "f08f8f8f",
                "f4908080",
                "f5808080",
                "f09f8c",
                "f09f28b1",
                "ff")) {
            StringBuilder json = new StringBuilder("{\"a\":\"");
            for (int i = 0; i < bytes.length(); i += 2) {
                json.append((char) Integer.parseInt(bytes.substring(i, i + 2), 16));
            }
            assertThat(Skim.of(RawJson.of(json.append("\"}").toString().getBytes(ISO_8859_1)), Words.none()))
                    .as(bytes)
                    .isNull();
        }
    }

    @Example
    void the_bytes_around_a_slice_do_not_count() {
        byte[] bytes = "{\"a\":\"bcdefgh\"},\"x\":1}".getBytes(UTF_8);

        assertThat(Skim.of(RawJson.slice(bytes, 0, 15), Words.none())).isNotNull();
        for (int end = 0; end < 15; end++) {
            assertThat(Skim.of(RawJson.slice(bytes, 0, end), Words.none())).isNull();
        }
        assertThat(Skim.of(RawJson.slice(bytes, 0, bytes.length), Words.none())).isNull();
    }

    @Example
    void objects_of_many_keys_are_left_to_the_parser() {
        assertThat(skim(manyKeys(256))).isNotNull();
        assertThat(skim(manyKeys(257))).isNull();
    }

    private static String manyKeys(int count) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < count; i++) {
            object.put("k" + i, i);
        }
        return object.toString();
    }

    @Example
    void words_are_found_as_keys_and_texts_but_not_within_them() {
        Words words = Words.of(List.of("owner", "ann", "\"", "longer than eight", "7"));

        assertThat(seen("{\"owner\":\"bob\"}", words)).isEqualTo(1);
        assertThat(seen("{\"a\":[{\"b\":\"ann\"}]}", words)).isEqualTo(2);
        assertThat(seen("{\"owners\":\"anna\",\"a\":\"\\\\\"}", words)).isZero();
        assertThat(seen("{\"\\\"\":[\"longer than eight\"]}", words)).isEqualTo(12);
        assertThat(seen("{\"a\":7}", words)).isZero();
        assertThat(seen("{\"a\":\"7\"}", words)).isEqualTo(16);
    }

    private static long seen(String json, Words words) {
        Skim skim = Skim.of(RawJson.of(json), words);
        assertThat(skim).isNotNull();
        return skim.seen();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void what_is_plain_is_what_would_be_printed(@ForAll("documents") ObjectNode document) {
        byte[] printed = Json.print(document);
        Skim skim = Skim.of(RawJson.of(printed), Words.none());

        // Control characters and halves of surrogate pairs are the only ones that are printed as numbers.
        assertThat(skim != null).isEqualTo(!new String(printed, UTF_8).matches("(?s).*\\\\u.*"));
        if (skim != null) {
            Reading reading = new Reading(skim);
            ObjectNode root = reading.root();
            assertReprinted(root, reading, printed);
            assertThat(Reading.filled(root)).isEqualTo(document);
            assertThat(reading.leaves()).isEqualTo(Digest.sum(document));
            assertThat(reading.unread()).isZero();
            assertReprinted(root, reading, printed);
        }
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void broken_bytes_are_plain_only_if_they_mean_what_they_say(
            @ForAll("documents") ObjectNode document,
            @ForAll @IntRange(max = 10_000) int where,
            @ForAll byte what,
            @ForAll @IntRange(max = 3) int how) {
        byte[] broken = broken(Json.print(document), where, what, how);
        Skim skim = Skim.of(RawJson.of(broken), Words.none());

        if (skim != null) {
            ObjectNode read = Json.parseObject(RawJson.of(broken));
            assertThat(Json.print(read)).isEqualTo(broken);
            assertThat(Reading.filled(new Reading(skim).root())).isEqualTo(read);
        }
    }

    private static byte[] broken(byte[] bytes, int where, byte what, int how) {
        List<Byte> list = new ArrayList<>();
        for (byte one : bytes) {
            list.add(one);
        }
        int at = where % bytes.length;
        byte put = how == 3 ? (byte) "\"{}[],:\\u0e-.1 ".charAt(Math.floorMod(what, 15)) : what;
        switch (how) {
            case 0 -> list.set(at, put);
            case 1 -> list.remove(at);
            case 2 ->
                list.addAll(at, List.copyOf(list.subList(at, Math.min(list.size(), at + Math.floorMod(put, 20)))));
            default -> list.add(at, put);
        }
        byte[] broken = new byte[list.size()];
        for (int i = 0; i < broken.length; i++) {
            broken[i] = list.get(i);
        }
        return broken;
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void sums_tell_leaves_apart_as_a_balance_of_them_does(
            @ForAll("documents") ObjectNode one, @ForAll("documents") ObjectNode other) {
        assertThat(Digest.sum(one) == Digest.sum(other)).isEqualTo(isEven(one, other));
    }

    private static boolean isEven(JsonNode one, JsonNode other) {
        Leaves leaves = new Leaves();
        leaves.add(one);
        leaves.take(other);
        return leaves.isEven();
    }

    /** Whatever was asked for of a document, it is printed as it came, and the account is even. */
    @Property(edgeCases = EdgeCasesMode.NONE)
    void what_was_read_in_part_is_printed_as_it_came(
            @ForAll("documents") ObjectNode document, @ForAll @IntRange(max = 1_000) int seed) {
        byte[] printed = Json.print(document);
        Skim skim = Skim.of(RawJson.of(printed), Words.none());
        if (skim != null) {
            Reading reading = new Reading(skim);
            ObjectNode root = reading.root();
            openSome(root, new Random(seed));
            assertReprinted(root, reading, printed);
        }
    }

    private static void openSome(ObjectNode object, Random random) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (entry.getValue() instanceof Unread piece && random.nextBoolean()) {
                entry.setValue(random.nextBoolean() ? piece.open() : piece.whole());
            }
            if (entry.getValue() instanceof ObjectNode inner) {
                openSome(inner, random);
            }
        }
    }

    private static void assertReprinted(JsonNode root, Reading reading, byte[] printed) {
        Reprint print = Reprint.of(root, reading);
        assertThat(print.json()).hasToString(new String(printed, UTF_8));
        assertThat(print.leaves()).isEqualTo(reading.leaves());
        assertThat(print.keys()).isEqualTo(reading.keys());
        assertThat(print.unread()).isEqualTo(reading.unread());
    }

    @Example
    void what_could_not_be_read_again_is_not_printed() {
        for (JsonNode value : List.of(
                TextNode.valueOf("\ud800"),
                TextNode.valueOf("\u0001"),
                IntNode.valueOf(1),
                JsonNodeFactory.instance.objectNode().put("\udc00", 1),
                JsonNodeFactory.instance.objectNode().put("k".repeat(10_001), true),
                nested(101))) {
            Reading reading = new Reading(Objects.requireNonNull(skim("{}")));
            ObjectNode root = reading.root();
            root.set("a", value);

            assertThat(Reprint.of(root, reading).json()).as("%.80s", value).isNull();
        }
    }

    private static JsonNode nested(int depth) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (int i = 1; i < depth; i++) {
            list = JsonNodeFactory.instance.arrayNode().add(list);
        }
        return list;
    }

    private static @Nullable Skim skim(String json) {
        return Skim.of(RawJson.of(json), Words.none());
    }

    @Provide
    Arbitrary<ObjectNode> documents() {
        return objects(values(3));
    }

    private static Arbitrary<JsonNode> values(int depth) {
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                Arbitraries.of("0", "7", "-3", "1.10", "1e2", "-0.0", "1E-7", "123456789012345678901234567890")
                        .map(text -> Numeral.spelled(text).orElseThrow()),
                Arbitraries.frequencyOf(
                                Tuple.of(9, Arbitraries.of(TEXTS)),
                                Tuple.of(1, Arbitraries.strings().ofMaxLength(20)))
                        .map(TextNode::valueOf),
                Arbitraries.of(true, false).map(BooleanNode::valueOf),
                Arbitraries.just(NullNode.getInstance()));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<JsonNode> inner = values(depth - 1);
        return Arbitraries.oneOf(
                leaves,
                inner.list()
                        .ofMaxSize(4)
                        .map(elements -> JsonNodeFactory.instance.arrayNode().addAll(elements)),
                objects(inner).map(object -> object));
    }

    private static Arbitrary<ObjectNode> objects(Arbitrary<JsonNode> values) {
        return Combinators.combine(
                        Arbitraries.of(TEXTS.subList(0, 15)).set().ofMaxSize(5).map(List::copyOf),
                        values.list().ofSize(5))
                .as((keys, held) -> {
                    ObjectNode object = JsonNodeFactory.instance.objectNode();
                    for (int i = 0; i < keys.size(); i++) {
                        object.set(keys.get(i), held.get(i));
                    }
                    return object;
                });
    }
}
