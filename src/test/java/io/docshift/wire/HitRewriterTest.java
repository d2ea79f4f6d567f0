package io.docshift.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HitRewriterTest {

    private static final RawJson LINE = RawJson.of("""
            { "_score" : 1.0, "_index":"i","_type":"t", "_id": 12,"_source":{"a":1}, "sort":[1.10, null],\
            "fields":{"x":1,"_routing":"r"}, "_parent":"p"}""");

    private static final Document READ = HitDecoder.readAt(0).decode(LINE);

    @Test
    void leaves_the_line_alone_where_nothing_changed() {
        assertThat(rewrite(READ)).isEqualTo(LINE.toString());
    }

    @Test
    void replaces_the_source_only() {
        assertThat(rewrite(with(READ.address(), READ.metadata(), "{\"b\":\n2}")))
                .isEqualTo("""
                        { "_score" : 1.0, "_index":"i","_type":"t", "_id": 12,"_source":{"b": 2}, "sort":[1.10, null],\
                        "fields":{"x":1,"_routing":"r"}, "_parent":"p"}""");
    }

    @Test
    void replaces_the_source_only_where_it_is_known_what_was_read() {
        String text =
                "{\"_id\":\"1\",\"fields\":{\"_source\":7},\r\n\"_index\":\"i\",\n\"_source\":{\"a\":1},\"sort\":[2]}\r";
        RawJson line = RawJson.slice(("[" + text + "]").getBytes(StandardCharsets.UTF_8), 1, text.length() + 1);
        Document read = HitDecoder.readAt(0).decode(line);
        Document after =
                new Document(read.address(), read.metadata(), read.version(), RawJson.of("{\"b\":\n2}"), read.hit());

        assertThat(new String(HitRewriter.rewrite(read, after, line), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"_id\":\"1\",\"fields\":{\"_source\":7},  \"_index\":\"i\", \"_source\":{\"b\": 2},\"sort\":[2]}\r");
    }

    @Test
    void replaces_a_changed_address_and_routing_in_their_places() {
        Metadata metadata = new Metadata("r\"2", "q", null, null);
        assertThat(rewrite(with(new Address("j", "u", "13"), metadata, "{\"a\":1}")))
                .isEqualTo("""
                        { "_score" : 1.0, "_index":"j","_type":"u", "_id": "13","_source":{"a":1}, "sort":[1.10, null],\
                        "fields":{"x":1,"_routing":"r\\"2"}, "_parent":"q"}""");
    }

    @Test
    void takes_removed_metadata_out_with_its_comma() {
        assertThat(rewrite(with(new Address("i", "", "12"), Metadata.none(), "{\"a\":1}")))
                .isEqualTo("""
                        { "_score" : 1.0, "_index":"i","_id": 12,"_source":{"a":1}, "sort":[1.10, null],\
                        "fields":{"x":1}}""");
    }

    @Test
    void takes_the_only_field_out() {
        RawJson line = RawJson.of("{\"_index\":\"i\",\"_id\":\"1\",\"fields\":{\"_routing\":\"r\"},\"_source\":{}}");
        Document read = HitDecoder.readAt(0).decode(line);
        Document after = new Document(read.address(), Metadata.none(), read.version(), read.source(), line);

        assertThat(new String(HitRewriter.rewrite(after, line), StandardCharsets.UTF_8))
                .isEqualTo("{\"_index\":\"i\",\"_id\":\"1\",\"fields\":{},\"_source\":{}}");
    }

    @Test
    void adds_metadata_before_the_source() {
        RawJson line = RawJson.of("{\"_index\":\"i\",\"_id\":\"1\", \"_source\":{\"_source\":1}}");
        Document read = HitDecoder.readAt(0).decode(line);
        Document after = new Document(
                new Address("i", "t", "1"), new Metadata("r", null, null, null), read.version(), read.source(), line);

        assertThat(new String(HitRewriter.rewrite(after, line), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"_index\":\"i\",\"_id\":\"1\", \"_type\":\"t\",\"_routing\":\"r\",\"_source\":{\"_source\":1}}");
    }

    private static Document with(Address address, Metadata metadata, String source) {
        return new Document(address, metadata, READ.version(), RawJson.of(source), LINE);
    }

    private static String rewrite(Document after) {
        return new String(HitRewriter.rewrite(after, LINE), StandardCharsets.UTF_8);
    }
}
