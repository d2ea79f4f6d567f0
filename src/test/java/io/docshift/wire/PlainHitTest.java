package io.docshift.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Skim;
import io.docshift.doc.Version;
import io.docshift.doc.Words;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is read the short way is what is read token by token, and what is refused is refused with the same words. */
final class PlainHitTest {

    private static final HitDecoder DECODER = HitDecoder.ofInstants().naming("i");

    private static RawJson response(String hits) {
        String text = "{\"_scroll_id\":\"x\",\"timed_out\":false,\"_shards\":{\"total\":1,\"successful\":1},\"hits\":"
                + "{\"total\":3,\"hits\":[" + hits + "]}}";
        byte[] padded = ("{\"hits\":" + text + "]}}").getBytes(UTF_8);
        return RawJson.slice(padded, 8, padded.length - 3);
    }

    private static void assertSame(String hits) {
        assertSame(hits, DECODER);
        assertSame(hits, DECODER.withoutSources());
    }

    private static void assertSame(String hits, HitDecoder decoder) {
        RawJson response = response(hits);
        Page expected = PageDecoder.decodeByTokens(response, decoder);
        assertThat(PageDecoder.decode(response, decoder)).as(hits).isEqualTo(expected);
    }

    @Test
    void hits_that_were_asked_for_without_their_source_are_read_the_short_way() {
        RawJson hit = RawJson.of("{\"_index\":\"j\",\"_type\":\"t\",\"_id\":\"1\",\"_version\":7,\"_score\":0.0}");
        PlainHit plain = DECODER.withoutSources().plain(hit);

        assertThat(plain).isNotNull();
        assertThat(plain.read(0))
                .isEqualTo(new Document(
                        new Address("i", "t", "1"), Metadata.none(), Version.of(7), RawJson.of("{}"), null));
        assertSame(hit.toString(), DECODER.withoutSources());
        assertSame(hit.toString().replace("}", ",\"fields\":{\"_routing\":\"r\"}}"), DECODER.withoutSources());
    }

    /** What comes of it: a page, or why there is none. */
    private static Object result(Supplier<Page> decoding) {
        try {
            return decoding.get();
        } catch (MalformedJson e) {
            return e.getMessage();
        }
    }

    private static void assertSameResult(byte[] bytes) {
        RawJson response = RawJson.slice(bytes, 0, bytes.length);
        assertThat(result(() -> PageDecoder.decode(response, DECODER)))
                .isEqualTo(result(() -> PageDecoder.decodeByTokens(response, DECODER)));
    }

    @Test
    void every_kind_of_hit_is_read_as_it_is_read_the_long_way() {
        String head = "{\"_index\":\"i\",\"_type\":\"t\",\"_id\":\"1\",";
        for (String rest : List.of(
                "\"_version\":7,\"_score\":0.0,\"_source\":{\"x\":1.10}}",
                "\"_version\" : 7 ,\n \"_source\" :\t{ \"x\" : [1, {\"y\":\"}\"}] } }",
                "\"_source\":{\"x\":\"\\\\\",\"y\":\"\\\"}\"},\"_score\":null,\"sort\":[-3]}",
                "\"_source\":{\"é\":\"ä\"},\"sort\":[\"a\",null]}",
                "\"_source\":{/* \" */x:1}}",
                "\"_source\":{x:1}}",
                "\"_source\":{},\"fields\":{\"_routing\":\"r\",\"_ttl\":5,\"_timestamp\":[6]}}",
                "\"_source\":{},\"_routing\":\"r\",\"_parent\":\"p\"}",
                "\"_source\":{},\"_routing\":null}",
                "\"_source\":{},\"_seq_no\":0,\"_primary_term\":1,\"_version\":123456789012345678}",
                "\"_source\":{},\"_version\":-1}",
                "\"_source\":{},\"_version\":\"3\"}",
                "\"_source\":{},\"highlight\":{\"_id\":\"no\"},\"_explanation\":true}",
                "\"_source\":{}}")) {
            assertSame(head + rest);
            assertSame(head + rest + " ,\n" + head.replace("\"t\"", "\"u\"") + rest);
        }
        assertSame("");
        assertSame("{\"_id\":\"é\\u0041\\n\",\"_index\":\"i\",\"_source\":{}}");
        assertSame("{\"_id\":12,\"_type\":\"_doc\",\"_index\":\"i\",\"_source\":{}}");
        assertSame("{\"_source\":{\"a\":\"12345678\",\"b\":\"1234567\\\"8\"},\"_id\":\"\",\"_index\":\"i\"}");
    }

    @Test
    void what_is_no_hit_is_refused_with_the_same_words() {
        String head = "{\"_index\":\"i\",\"_type\":\"t\",\"_id\":\"1\"";
        for (String hits : List.of(
                head + "}",
                head + ",\"_source\":null}",
                head + ",\"_source\":[]}",
                head + ",\"_source\":{},\"_source\":{}}",
                head + ",\"_source\":{},\"_id\":\"1\"}",
                head + ",\"_source\":{}}" + head + ",\"_source\":{}}",
                head + ",\"_source\":{}},",
                head + ",\"_source\":{},}",
                head + ",\"_source\":{}",
                head + ",\"_source\":{\"x",
                head + ",\"_source\":{\"x\":01}}",
                head + ",\"_source\":{\"x\":1.}}",
                head + ",\"_source\":{\"x\":.5}}",
                head + ",\"_source\":{\"x\":1e}}",
                head + ",\"_source\":{\"x\":-}}",
                head + ",\"_source\":{\"x\":NaN}}",
                head + ",\"_source\":{\"x\":nul}}",
                head + ",\"_source\":{\"x\":truer}}",
                head + ",\"_source\":{\"x\" 1}}",
                head + ",\"_source\":{\"x\":1 2}}",
                head + ",\"_source\":{\"x\":[1,]}}",
                head + ",\"_source\":{\"x\":[1}}",
                head + ",\"_source\":{\"x\":[1}]}",
                head + ",\"_source\":{\"x\":{\"y\"}}}",
                head + ",\"_source\":{\"x\":\"\\x\"}}",
                head + ",\"_source\":{\"x\":\"\\u00g0\"}}",
                head + ",\"_source\":{\"x\":\"a\tb\"}}",
                "[]",
                "7")) {
            RawJson response = response(hits);
            MalformedJson expected = refusal(response);
            assertThatThrownBy(() -> PageDecoder.decode(response, DECODER))
                    .as(hits)
                    .isExactlyInstanceOf(MalformedJson.class)
                    .hasMessage(expected.getMessage());
        }
    }

    private static MalformedJson refusal(RawJson response) {
        try {
            PageDecoder.decodeByTokens(response, DECODER);
        } catch (MalformedJson e) {
            return e;
        }
        throw new AssertionError("it was read: " + response);
    }

    @Property(tries = 300)
    void any_texts_are_read_as_they_are_read_the_long_way(@ForAll("hits") List<String> hits) {
        assertSame(String.join(",", hits));
    }

    @Property(tries = 2_000)
    void whatever_byte_is_another_what_comes_of_it_is_the_same(
            @ForAll("hits") List<String> hits, @ForAll int place, @ForAll byte octet) {
        byte[] bytes = response(String.join(",", hits)).toBytes();
        bytes[Math.floorMod(place, bytes.length)] = octet;

        assertSameResult(bytes);
    }

    @Property(tries = 2_000)
    void whatever_sign_of_json_stands_in_another_place_what_comes_of_it_is_the_same(
            @ForAll("hits") List<String> hits, @ForAll int place, @ForAll("signs") char sign) {
        byte[] bytes = response(String.join(",", hits)).toBytes();
        bytes[Math.floorMod(place, bytes.length)] = (byte) sign;

        assertSameResult(bytes);
    }

    @Test
    void lists_in_lists_are_read_however_deep_they_are() {
        for (int depth : new int[] {1, 58, 59, 60, 61, 62, 200}) {
            assertSame("{\"_index\":\"i\",\"_type\":\"t\",\"_id\":\"1\",\"_source\":{\"x\":" + "[{\"y\":".repeat(depth)
                    + "0" + "}]".repeat(depth) + "}}");
        }
    }

    @Provide
    Arbitrary<Character> signs() {
        return Arbitraries.of('"', '\\', '{', '}', '[', ']', ',', ':', ' ', '0', '-', '.', 'e', 'u', '/', '#', '\'');
    }

    @Provide
    Arbitrary<List<String>> hits() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars("aZ0 \"\\{}[],:/#'éё\u0001\u007f")
                .ofMaxLength(20)
                .map(text -> new String(Json.print(TextNode.valueOf(text)), UTF_8));
        return Combinators.combine(texts, texts, texts, texts)
                .as((id, type, key, value) -> ("{\"_index\":\"i\",\"_type\":%s,\"_id\":%s,\"_version\":1,"
                                + "\"_source\":{%s:[%s,{\"n\":-1.5e3,%s:true}]}}")
                        .formatted(type, id, key, value, key))
                .list()
                .ofMaxSize(4);
    }

    /** A line read the short way is read as a line with one key more, which is read token by token. */
    @Test
    void a_line_by_itself_is_read_with_its_index_and_its_bytes() {
        HitDecoder lines = HitDecoder.readAt(0);
        String hit = "{\"_index\":\"i\",\"_type\":\"t\",\"_id\":\"1\",\"_score\":1,\"_source\":{\"x\":[1.10,{}]}}";
        RawJson line = RawJson.of(" " + hit + "\r");
        Document tokens = lines.decode(line);

        Document plain = lines.decode(RawJson.slice(line.array(), 1, line.to()));

        assertThat(plain).isEqualTo(tokens);
        assertThat(plain.hit()).isEqualTo(RawJson.of(hit));
        assertThat(lines.naming("j").decode(RawJson.of(hit)).address()).isEqualTo(new Address("j", "t", "1"));
    }

    @Test
    void a_line_without_an_index_or_with_more_behind_it_is_refused() {
        HitDecoder lines = HitDecoder.readAt(0);
        RawJson nameless = RawJson.of("{\"_id\":\"1\",\"_source\":{}}");
        RawJson longer = RawJson.of("{\"_index\":\"i\",\"_id\":\"1\",\"_source\":{}} 7");

        assertThatThrownBy(() -> lines.decode(nameless)).hasMessage("the hit has no \"_index\"");
        assertThatThrownBy(() -> lines.decode(longer)).hasMessage("more follows after the end of the JSON");
    }

    @Test
    void a_plain_source_is_skimmed_while_the_line_is_read() {
        RawJson line = RawJson.of(
                "{\"_index\":\"i\",\"_type\":\"t\",\"_id\":\"1\",\"_source\":{\"x\":[1.10,{}]},\"sort\":[1]}");
        Words words = Words.of(List.of("y", "x"));

        SkimmedHit read =
                HitDecoder.readAt(0).decode(line, address -> address.equals(new Address("i", "t", "1")) ? words : null);

        Skim skim = Objects.requireNonNull(read.skim());
        assertThat(read.document()).isEqualTo(HitDecoder.readAt(0).decode(line));
        assertThat(skim.source())
                .isEqualTo(RawJson.of("{\"x\":[1.10,{}]}"))
                .isEqualTo(read.document().source());
        assertThat(skim.isFor(words)).isTrue();
        assertThat(skim.isFor(Words.none())).isFalse();
        assertThat(skim.seen()).isEqualTo(2);
    }

    @Test
    void a_source_that_is_not_plain_or_comes_before_its_address_is_read_without_a_skim() {
        String head = "\"_index\":\"i\",\"_type\":\"t\",\"_id\":\"1\"";
        for (String hit : List.of(
                "{" + head + ",\"_source\":{\"x\": 1}}",
                "{" + head + ",\"_source\":{\"x\":1,\"x\":2}}",
                "{\"_source\":{\"x\":1}," + head + "}",
                "{" + head + ",\"_source\":{\"x\":1/**/},\"fields\":{}}")) {
            SkimmedHit read = HitDecoder.readAt(0).decode(RawJson.of(hit), address -> Words.none());

            assertThat(read.skim()).as(hit).isNull();
            assertThat(read.document()).as(hit).isEqualTo(HitDecoder.readAt(0).decode(RawJson.of(hit)));
        }
        RawJson cut = RawJson.of("{" + head + ",\"_source\":{\"x\":1}");
        assertThatThrownBy(() -> HitDecoder.readAt(0).decode(cut, address -> Words.none()))
                .hasMessage("cut short: the JSON ends in the middle of a value");
    }
}
