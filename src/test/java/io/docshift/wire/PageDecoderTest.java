package io.docshift.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.doc.Document;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageDecoderTest {

    private static final HitDecoder HITS = HitDecoder.ofInstants();

    @Test
    void reads_a_page_of_1x() {
        RawJson response = RawJson.of("""
                {"_scroll_id":"c2Nhbg==","took":2,"timed_out":false,"_shards":{"total":1,"successful":1,"failed":0},\
                "hits":{"total":2,"max_score":0.0,"hits":[\
                {"_index":"i","_type":"t","_id":"1","_version":1,"_score":0.0,"_source":{"x":1.10}},\
                {"_index":"i","_type":"t","_id":"2","_version":1,"_score":0.0,"_source":{
                 "x": 2}}]}}""");

        Page page = PageDecoder.decode(response, HITS);

        assertThat(page.documents())
                .extracting(document -> document.source().toString())
                .containsExactly("{\"x\":1.10}", "{\n \"x\": 2}");
        assertThat(page.documents())
                .allSatisfy(document -> assertThat(document.source().array()).isSameAs(response.array()));
        assertThat(page).isEqualTo(new Page("c2Nhbg==", null, false, 2, 1, 1, List.of(), page.documents()));
    }

    @Test
    void reads_failed_shards_with_their_reasons_old_and_new() {
        Page page = PageDecoder.decode(RawJson.of("""
                        {"timed_out":true,"_shards":{"total":3,"successful":1,"failed":2,"failures":[\
                        {"status":404,"reason":"SearchContextMissingException[No search context found for id [35]]"},\
                        {"shard":0,"reason":{"type":"x","reason":"y","caused_by":{"type":"z","reason":"w"}}}]},\
                        "hits":{"total":{"value":4,"relation":"eq"},"hits":[]}}"""), HITS);

        assertThat(page)
                .isEqualTo(new Page(
                        null,
                        null,
                        true,
                        4,
                        3,
                        1,
                        List.of(
                                "SearchContextMissingException[No search context found for id [35]]",
                                "x: y; caused by z: w"),
                        List.<Document>of()));
    }

    @Test
    void reads_a_point_in_time_and_where_the_page_ended() {
        Page page = PageDecoder.decode(RawJson.of("""
                        {"pit_id":"cGl0","timed_out":false,"_shards":{"total":1,"successful":1,"skipped":0,"failed":0},\
                        "hits":{"total":{"value":9,"relation":"eq"},"hits":[\
                        {"_index":"i","_id":"1","_source":{},"sort":[0]},\
                        {"_index":"i","_id":"2","_source":{"sort":[5]},"sort":[7, 4294967303]}]}}"""), HITS);

        assertThat(page.scrollId()).isEqualTo("cGl0");
        assertThat(page.total()).isEqualTo(9);
        assertThat(page.after()).hasToString("[7, 4294967303]");
    }

    @Test
    void reads_an_expiry_that_hits_are_sorted_by() {
        Page page = PageDecoder.decode(RawJson.of("""
                        {"hits":{"total":2,"hits":[\
                        {"_index":"i","_type":"t","_id":"1","_ttl":17,"_source":{},"sort":[1795506262212]},\
                        {"_index":"i","_type":"t","_id":"2","_source":{},"sort":[9223372036854775807]}]}}"""), HitDecoder.ofSortedInstants());

        assertThat(page.documents())
                .extracting(document -> document.metadata().expiry())
                .containsExactly(1_795_506_262_212L, null);
    }

    @Test
    void refuses_a_response_that_is_cut_short_or_has_a_hit_without_source() {
        assertThatThrownBy(() -> PageDecoder.decode(RawJson.of("{\"hits\":{\"hits\":[{\"_index\":\"i\""), HITS))
                .isInstanceOf(MalformedJson.class)
                .hasMessage("cut short: the JSON ends in the middle of a value");
        assertThatThrownBy(() -> PageDecoder.decode(
                        RawJson.of("{\"hits\":{\"hits\":[{\"_index\":\"i\",\"_id\":\"1\"}]}}"), HITS))
                .isInstanceOf(MalformedJson.class)
                .hasMessage("the hit i/1 has no \"_source\"");
    }

    @Test
    void sees_where_a_page_goes_on_before_its_hits_are_read() {
        RawJson scroll = RawJson.of("""
                {"_scroll_id":"c2Nhbg==","took":2,"timed_out":false,"_shards":{"total":1,"successful":1,"failed":0},\
                "hits":{"total":2,"max_score":0.0,"hits":[{"_index":"i","_type":"t","_id":"1","_source":{"x":1}}]}}""");
        RawJson point = RawJson.of("""
                {"pit_id":"cGl0","took":2,"timed_out":false,"_shards":{"total":1,"successful":1,"failed":0},\
                "hits":{"total":{"value":2,"relation":"eq"},"max_score":null,"hits":[\
                {"_index":"i","_id":"1","_source":{"a":[{"sort":[4]}]},"sort":[3]},\
                {"_index":"i","_id":"2","_source":{"a":[{"sort":[5]}]},"sort":[17,-2]}]}}""");

        assertThat(PageDecoder.beginning(scroll))
                .contains(new Page("c2Nhbg==", null, false, 2, 1, 1, List.of(), List.of()));
        assertThat(PageDecoder.beginning(point))
                .contains(new Page("cGl0", RawJson.of("[17,-2]"), false, 2, 1, 1, List.of(), List.of()));
        assertThat(PageDecoder.decode(point, HITS).after()).isEqualTo(RawJson.of("[17,-2]"));
    }

    @Test
    void does_not_take_what_a_document_holds_for_the_place_where_a_page_ended() {
        for (String source :
                List.of("{\"sort\":[5]}", "{\"a\":[{\"sort\":[5]}]}", "{\"a\":{\"b\":[{\"sort\":[5]}]}}")) {
            RawJson response =
                    RawJson.of("{\"pit_id\":\"x\",\"hits\":{\"hits\":[{\"_id\":\"1\",\"_source\":" + source + "}]}}");
            assertThat(PageDecoder.beginning(response))
                    .contains(new Page("x", null, false, -1, -1, -1, List.of(), List.of()));
        }
    }

    @Test
    void sees_nothing_of_a_page_that_is_otherwise() {
        for (String response : List.of(
                "",
                "[]",
                "{}",
                "{\"hits\":[]}",
                "{\"hits\":{}}",
                "{\"hits\":{\"hits\":{}}}",
                "{\"_scroll_id\":\"x",
                "nothing",
                "]}}",
                "}]}}")) {
            assertThat(PageDecoder.beginning(RawJson.of(response))).as(response).isEmpty();
        }
    }
}
