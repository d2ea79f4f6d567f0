package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChangeLogTest {

    private static Document plant(String id, String source) {
        return new Document(
                new Address("plants", "plant", id), Metadata.none(), Version.none(), RawJson.of(source), null);
    }

    private static void change(ChangeLog log, int number, String field, int length) {
        String text = "\"" + "x".repeat(length) + "\"";
        log.note(
                "changed",
                List.of(),
                plant("p" + number, "{\"" + field + "\":1,\"text\":" + text + "}"),
                plant("p" + number, "{\"" + field + "\":2,\"text\":" + text + "}"));
    }

    private static long bytes(ChangeLog log) {
        return log.groups().stream()
                .flatMap(group -> group.samples().stream())
                .mapToLong(sample ->
                        2L * (sample.before().length() + sample.after().length()))
                .sum();
    }

    @Test
    void keeps_three_samples_of_each_shape_and_counts_all() {
        ChangeLog log = new ChangeLog(ChangeLog.OF_A_RUN);
        for (int i = 0; i < 10; i++) {
            change(log, i, i % 2 == 0 ? "even" : "odd", 1);
        }

        assertThat(log.groups())
                .extracting(ChangeGroup::shape, ChangeGroup::count)
                .containsExactly(tuple(List.of("~ _source.even"), 5L), tuple(List.of("~ _source.odd"), 5L));
        assertThat(log.groups().get(0).samples())
                .extracting(ChangeGroup.Sample::address)
                .containsExactly("plants/plant/p0", "plants/plant/p2", "plants/plant/p4");
    }

    @Test
    void names_the_first_thousand_documents_of_a_group_and_where_they_moved() {
        ChangeLog log = new ChangeLog(ChangeLog.OF_A_RUN);
        for (int part = 0; part < 2; part++) {
            ChangeLog other = new ChangeLog(ChangeLog.OF_A_PART);
            for (int i = 0; i < 600; i++) {
                other.note("dropped", List.of(), plant(part + "-" + i, "{}"), null);
            }
            other.note("moved", List.of(), plant("m" + part, "{}"), plant("n" + part, "{}"));
            log.add(other);
        }

        assertThat(log.groups().get(0).count()).isEqualTo(1_200);
        assertThat(log.groups().get(0).documents())
                .hasSize(1_000)
                .startsWith(new ChangeGroup.Named("plants/plant/0-0", ""))
                .endsWith(new ChangeGroup.Named("plants/plant/1-399", ""));
        assertThat(log.groups().get(1).documents())
                .containsExactly(
                        new ChangeGroup.Named("plants/plant/m0", "plants/plant/n0"),
                        new ChangeGroup.Named("plants/plant/m1", "plants/plant/n1"));
        assertThat(log.groups().get(1).inverse().documents())
                .startsWith(new ChangeGroup.Named("plants/plant/n0", "plants/plant/m0"));
    }

    @Test
    void names_no_more_documents_than_it_has_memory_for() {
        ChangeLog log = new ChangeLog(80_000);
        for (int i = 0; i < 900; i++) {
            log.note("dropped", List.of(), plant("p" + i, "{}"), null);
        }

        assertThat(log.groups().get(0).count()).isEqualTo(900);
        assertThat(log.groups().get(0).documents()).hasSizeBetween(100, 130);
    }

    @Test
    void takes_no_more_memory_than_it_may_and_still_counts() {
        ChangeLog log = new ChangeLog(200_000);
        for (int i = 0; i < 1_000; i++) {
            change(log, i, "field" + i, 1_000);
        }

        assertThat(log.groups().stream().mapToLong(ChangeGroup::count).sum()).isEqualTo(1_000);
        assertThat(bytes(log)).isBetween(100_000L, 200_000L);
        assertThat(log.groups().get(log.groups().size() - 1).shape()).containsExactly("~ other shapes");
    }

    @Test
    void takes_no_more_memory_than_it_may_for_what_other_parts_found() {
        ChangeLog log = new ChangeLog(200_000);
        for (int part = 0; part < 10; part++) {
            ChangeLog other = new ChangeLog(100_000);
            for (int i = 0; i < 100; i++) {
                change(other, i, "field" + part + "-" + i, 1_000);
            }
            log.add(other);
        }

        assertThat(log.groups().stream().mapToLong(ChangeGroup::count).sum()).isEqualTo(1_000);
        assertThat(bytes(log)).isBetween(100_000L, 200_000L);
    }

    @Test
    void counts_every_shape_beyond_the_first_2000_in_one_group() {
        ChangeLog log = new ChangeLog(ChangeLog.OF_A_RUN);
        for (int i = 0; i < 2_100; i++) {
            change(log, i, "field" + i, 1);
        }

        assertThat(log.groups()).hasSize(2_001);
        assertThat(log.groups().get(2_000).count()).isEqualTo(100);
    }

    private static ObjectNode object(String json) {
        return Json.parseObject(RawJson.of(json));
    }

    @Test
    void shows_a_short_document_whole() {
        Address address = new Address("plants", "plant", "1");
        String same = "\"same\":\"" + "x".repeat(500) + "\"";

        assertThat(ChangeSample.of(address, object("{\"a\":1," + same + "}"), object("{\"a\":2," + same + "}")))
                .isEqualTo(new ChangeGroup.Sample(
                        "plants/plant/1",
                        Json.pretty(object("{\"a\":1," + same + "}")),
                        Json.pretty(object("{\"a\":2," + same + "}"))));
    }

    @Test
    void leaves_out_of_a_long_document_what_is_long_and_does_not_change() {
        Address address = new Address("plants", "plant", "1");
        String text = "\"" + "x".repeat(5_000) + "\"";
        ChangeGroup.Sample sample = ChangeSample.of(
                address,
                object("{\"deep\":{\"same\":{\"t\":" + text + "},\"list\":[" + text + ",1,{\"a\":1}]},\"gone\":true}"),
                object("{\"deep\":{\"same\":{\"t\":" + text + "},\"list\":[" + text + ",1,{\"a\":2}]}}"));

        assertThat(sample)
                .isEqualTo(new ChangeGroup.Sample(
                        "plants/plant/1",
                        Json.pretty(
                                object(
                                        "{\"deep\":{\"same\":\"… unchanged\",\"list\":[\"… unchanged\",1,{\"a\":1}]},\"gone\":true}")),
                        Json.pretty(object(
                                "{\"deep\":{\"same\":\"… unchanged\",\"list\":[\"… unchanged\",1,{\"a\":2}]}}"))));
    }

    @Test
    void cuts_what_is_too_long_even_so() {
        ChangeGroup.Sample sample = ChangeSample.of(
                new Address("plants", "plant", "1"), null, object("{\"a\":\"" + "x".repeat(50_000) + "\"}"));

        assertThat(sample.before()).isEmpty();
        assertThat(sample.after()).hasSize(40_002).endsWith("x\n…");
    }
}
