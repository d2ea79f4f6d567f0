package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import io.docshift.run.ClusterFailure;
import io.docshift.run.CutOff;
import io.docshift.run.IndexName;
import io.docshift.run.Pages;
import io.docshift.run.Partition;
import io.docshift.run.Source;
import io.docshift.run.Source.Located;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedNode.class)
class ShardReaderTest {

    private static final IndexName I = IndexName.of("i");

    @Test
    void reads_every_document_once_over_several_shards_at_the_same_time(TestServer server) throws Exception {
        server.create("/i", "{\"settings\":{\"number_of_shards\":5}}");
        StringBuilder bulk = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            bulk.append("{\"index\":{\"_id\":\"")
                    .append(i)
                    .append("\"}}\n{\"n\":")
                    .append(i)
                    .append("}\n");
        }
        server.http().post("/i/t/_bulk?refresh=true", bulk.toString());

        var readers = Executors.newFixedThreadPool(3);
        try (Cluster cluster = Clusters.connect(server);
                Source source = cluster.source(Clusters.pagesOf(7))) {
            List<Partition> partitions = source.partitions(I);
            assertThat(partitions).extracting(Partition::part).containsExactly(0, 1, 2, 3, 4);
            List<Callable<List<Document>>> readings = partitions.stream()
                    .<Callable<List<Document>>>map(partition -> () -> Clusters.read(source, partition))
                    .toList();
            List<String> read = new ArrayList<>();
            for (var reading : readers.invokeAll(readings)) {
                reading.get().forEach(document -> read.add(document.address().id() + "=" + document.source()));
            }

            assertThat(read)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 1_000)
                            .mapToObj(i -> i + "={\"n\":" + i + "}")
                            .toList());
        } finally {
            readers.shutdownNow();
        }
    }

    @Test
    void gives_no_more_than_a_page_at_a_time(TestServer server) {
        server.create("/i", "{}");
        for (int i = 0; i < 5; i++) {
            server.http().put("/i/t/" + i + "?refresh=true", "{}");
        }
        try (Cluster cluster = Clusters.connect(server);
                Source source = cluster.source(Clusters.pagesOf(2));
                Pages pages = source.open(new Partition(I, 0))) {
            assertThat(List.of(
                            pages.next().size(),
                            pages.next().size(),
                            pages.next().size(),
                            pages.next().size()))
                    .containsExactly(2, 2, 1, 0);
            assertThat(pages.next()).isEmpty();
        }
    }

    @Test
    void reads_an_empty_index(TestServer server) {
        server.create("/i", "{\"settings\":{\"number_of_shards\":2}}");

        assertThat(Clusters.readAll(server, I)).isEmpty();
    }

    @Test
    void gives_each_document_its_version_and_the_name_its_index_goes_by(TestServer server) {
        server.create("/i-2", "{\"aliases\":{\"i\":{}}}");
        server.http().put("/i/t/1", "{}");
        server.http().put("/i/t/1?refresh=true", "{\"x\":1}");

        assertThat(Clusters.readAll(server, new IndexName("i", "i-2")))
                .extracting(Document::withoutHit)
                .containsExactly(new Document(
                        new Address("i", "t", "1"), Metadata.none(), Version.of(2), RawJson.of("{\"x\":1}"), null));
    }

    @Test
    void reads_two_types_with_the_same_id(TestServer server) {
        server.http().put("/i/t/1", "{\"t\":1}");
        server.http().put("/i/u/1?refresh=true", "{\"u\":1}");

        assertThat(sources(Clusters.readAll(server, I)))
                .containsOnly(entry("i/t/1", "{\"t\":1}"), entry("i/u/1", "{\"u\":1}"));
    }

    @Test
    void reads_routing_and_parent(TestServer server) {
        server.create("/i", "{\"mappings\":{\"parent\":{},\"child\":{\"_parent\":{\"type\":\"parent\"}}}}");
        server.http().put("/i/t/1?routing=r%2F1", "{}");
        server.http().put("/i/child/2?parent=p", "{}");
        server.http().put("/i/child/3?parent=p&routing=q&refresh=true", "{}");

        assertThat(metadata(Clusters.readAll(server, I)))
                .containsOnly(
                        entry("i/t/1", new Metadata("r/1", null, null, null)),
                        entry("i/child/2", new Metadata("p", "p", null, null)),
                        entry("i/child/3", new Metadata("q", "p", null, null)));
    }

    @Test
    void reads_the_very_instants_of_timestamp_and_expiry_stored_or_not(TestServer server) {
        server.create("/i", """
                        {"mappings":{
                         "path":{"_timestamp":{"enabled":true,"path":"date"},"_ttl":{"enabled":true,"default":"1d"},
                          "properties":{"date":{"type":"date"}}},
                         "stored":{"_timestamp":{"enabled":true,"store":true},"_ttl":{"enabled":true}},
                         "unstored":{"_timestamp":{"enabled":true}},
                         "only":{"_ttl":{"enabled":true}},
                         "plain":{}}}""");
        long now = System.currentTimeMillis();
        server.http().put("/i/path/1", "{\"date\":" + (now - 1_000) + "}");
        server.http().put("/i/stored/2?timestamp=" + (now - 2_000) + "&ttl=1h", "{}");
        server.http().put("/i/unstored/3?timestamp=" + (now - 3_000), "{}");
        server.http().put("/i/only/4?timestamp=" + (now - 4_000) + "&ttl=2h", "{}");
        server.http().put("/i/plain/5?refresh=true", "{}");

        Map<String, Metadata> expected = Map.of(
                "i/path/1", new Metadata(null, null, now - 1_000, now - 1_000 + 86_400_000),
                "i/stored/2", new Metadata(null, null, now - 2_000, now - 2_000 + 3_600_000),
                "i/unstored/3", new Metadata(null, null, now - 3_000, null),
                "i/only/4", new Metadata(null, null, null, now - 4_000 + 7_200_000),
                "i/plain/5", Metadata.none());
        assertThat(metadata(Clusters.readAll(server, I))).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(metadata(get(server, expected.keySet().stream().sorted().toList())))
                .as("by address, where a search sees the version")
                .containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void reads_a_timestamp_that_is_stored_and_not_indexed(TestServer server) {
        server.create(
                "/i", "{\"mappings\":{\"t\":{\"_timestamp\":{\"enabled\":true,\"store\":true,\"index\":\"no\"}}}}");
        server.http().put("/i/t/1?timestamp=123456&refresh=true", "{}");

        assertThat(metadata(Clusters.readAll(server, I)))
                .containsOnly(entry("i/t/1", new Metadata(null, null, 123_456L, null)));
    }

    @Test
    void reads_ids_of_any_characters(TestServer server) {
        List<String> ids =
                List.of("a/b", "a b", "\u2603\ud83d\ude00\u00e9", "%2F%", "\"'\\", "+&?#;", "x".repeat(500), ".", "_x");
        StringBuilder bulk = new StringBuilder();
        for (String id : ids) {
            bulk.append("{\"index\":{\"_id\":\"")
                    .append(id.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append("\"}}\n{}\n");
        }
        server.http().post("/i/t/_bulk?refresh=true", bulk.toString());

        List<Document> read = Clusters.readAll(server, I);
        assertThat(read).extracting(document -> document.address().id()).containsExactlyInAnyOrderElementsOf(ids);
        try (Cluster cluster = Clusters.connect(server);
                Source source = cluster.source(Clusters.pagesOf(2))) {
            List<Located> located = read.stream()
                    .map(document -> new Located(document.address(), document.metadata()))
                    .toList();
            assertThat(source.get(I, located))
                    .extracting(document -> document.orElseThrow().address())
                    .containsExactlyElementsOf(
                            read.stream().map(Document::address).toList());
        }
    }

    @Test
    void keeps_the_bytes_of_a_source_as_they_were_put(TestServer server) {
        List<String> sources = List.of(
                "{\n  \"x\" : 1.10,\n  \"y\": [ 1e2, -0.0, 123456789012345678901234567890 ]\n}",
                "{\"a\":1,\"a\":2}",
                "{\"t\":\"\\u00e9\\/\u00e9\\ud83d\\ude00\"}",
                "{unquoted:1 /* and remarked } upon */}",
                "{}");
        server.create("/i", "{\"mappings\":{\"t\":{\"dynamic\":false}}}");
        for (int i = 0; i < sources.size(); i++) {
            server.http().put("/i/t/" + i + "?refresh=true", sources.get(i));
        }

        assertThat(sources(Clusters.readAll(server, I)).values()).containsExactlyInAnyOrderElementsOf(sources);
        assertThat(sources(get(server, List.of("i/t/0", "i/t/1", "i/t/2", "i/t/3", "i/t/4")))
                        .values())
                .containsExactlyInAnyOrderElementsOf(sources);
    }

    @Test
    void reads_a_document_of_five_megabytes_between_small_ones(TestServer server) {
        String large = "{\"x\":\"" + "y".repeat(5_000_000) + "\"}";
        server.create("/i", "{\"mappings\":{\"t\":{\"dynamic\":false}}}");
        server.http().put("/i/t/1", "{\"n\":1}");
        server.http().put("/i/t/2", large);
        server.http().put("/i/t/3?refresh=true", "{\"n\":3}");

        assertThat(sources(Clusters.readAll(server, I)))
                .containsOnly(entry("i/t/1", "{\"n\":1}"), entry("i/t/2", large), entry("i/t/3", "{\"n\":3}"));
    }

    @Test
    void halves_its_pages_until_they_fit(TestServer server) {
        fillWithTenKilobytesEach(server, 20);
        try (Cluster cluster = Clusters.connect(server);
                Source source = cluster.source(new Reading(1_000, Duration.ofSeconds(60), 45_000))) {
            try (Pages pages = source.open(new Partition(I, 0))) {
                assertThat(pages.next()).hasSizeBetween(1, 4);
            }
            assertThat(sources(Clusters.read(source, new Partition(I, 0)))).hasSize(20);
        }
    }

    @Test
    void is_cut_off_when_a_later_page_is_too_large_and_reads_smaller_ones_then(TestServer server) {
        for (int i = 0; i < 40; i++) {
            server.http().put("/i/t/" + i, "{}");
        }
        server.http().post("/_flush", "");
        fillWithTenKilobytesEach(server, 40);
        try (Cluster cluster = Clusters.connect(server);
                Source source = cluster.source(new Reading(20, Duration.ofSeconds(60), 100_000))) {
            assertThatThrownBy(() -> Clusters.read(source, new Partition(I, 0)))
                    .isInstanceOf(CutOff.class)
                    .hasMessageMatching("the reading of shard 0 of index \"i\" was cut off after \\d+ of 80 documents:"
                            + " a page of \\d+ was too large; it is read again in pages of \\d+");
            assertThat(sources(readAgainWhenCutOff(source, new Partition(I, 0))))
                    .hasSize(80);
        }
    }

    private static List<Document> readAgainWhenCutOff(Source source, Partition partition) {
        while (true) {
            try {
                return Clusters.read(source, partition);
            } catch (CutOff e) {
                assertThat(e).hasMessageContaining("it is read again in pages of ");
            }
        }
    }

    private static void fillWithTenKilobytesEach(TestServer server, int documents) {
        StringBuilder bulk = new StringBuilder();
        for (int i = 0; i < documents; i++) {
            bulk.append("{\"index\":{\"_id\":\"large").append(i).append("\"}}\n");
            bulk.append("{\"x\":\"").append("y".repeat(10_000)).append("\"}\n");
        }
        server.http().post("/i/t/_bulk?refresh=true", bulk.toString());
    }

    @Test
    void is_cut_off_when_its_scroll_is_lost_and_can_begin_again(TestServer server) {
        for (int i = 0; i < 5; i++) {
            server.http().put("/i/t/" + i + "?refresh=true", "{}");
        }
        try (Cluster cluster = Clusters.connect(server);
                Source source = cluster.source(Clusters.pagesOf(2))) {
            try (Pages pages = source.open(new Partition(I, 0))) {
                assertThat(Clusters.nextBeforeAnother(pages)).hasSize(2);
                server.http().delete("/_search/scroll/_all");

                assertThat(pages.next()).hasSize(2);
                assertThatThrownBy(pages::next)
                        .isInstanceOf(CutOff.class)
                        .hasMessageMatching("the reading of shard 0 of index \"i\" was cut off after 4 of 5 documents:"
                                + " SearchContextMissingException\\[No search context found for id \\[\\d+]]");
            }
            assertThat(Clusters.read(source, new Partition(I, 0))).hasSize(5);
        }
    }

    @Test
    void leaves_no_scroll_behind(TestServer server) {
        for (int i = 0; i < 5; i++) {
            server.http().put("/i/t/" + i + "?refresh=true", "{}");
        }
        try (Cluster cluster = Clusters.connect(server);
                Source source = cluster.source(Clusters.pagesOf(2))) {
            try (Pages pages = source.open(new Partition(I, 0))) {
                pages.next();
                assertThat(openContexts(server)).isEqualTo("1");
            }
            assertThat(openContexts(server)).isEqualTo("0");
        }
    }

    private static String openContexts(TestServer server) {
        return server.http().get("/_stats/search").replaceAll("(?s).*\"open_contexts\":(\\d+).*", "$1");
    }

    @Test
    void says_that_an_index_has_gone_or_was_never_there(TestServer server) {
        for (int i = 0; i < 5; i++) {
            server.http().put("/i/t/" + i + "?refresh=true", "{}");
        }
        try (Cluster cluster = Clusters.connect(server);
                Source source = cluster.source(Clusters.pagesOf(2));
                Pages pages = source.open(new Partition(I, 0))) {
            assertThat(Clusters.nextBeforeAnother(pages)).hasSize(2);
            server.http().delete("/i");

            assertThat(pages.next()).hasSize(2);
            assertThatThrownBy(pages::next)
                    .isInstanceOf(CutOff.class)
                    .hasMessageStartingWith("the reading of shard 0 of index \"i\" was cut off after 4 of 5 documents:"
                            + " SearchContextMissingException");
            assertThatThrownBy(() -> source.open(new Partition(I, 0)))
                    .isExactlyInstanceOf(ClusterFailure.class)
                    .hasMessage("index \"i\" cannot be read: status 404: IndexMissingException[[i] missing]");
            assertThatThrownBy(() -> source.partitions(I))
                    .isExactlyInstanceOf(ClusterFailure.class)
                    .hasMessage("index \"i\" cannot be read: status 404: IndexMissingException[[i] missing]");
        }
    }

    @Test
    void refuses_a_shard_that_is_not_there(TestServer server) {
        server.create("/i", "{}");
        Connection impatient = Connection.to(List.of(server.address()))
                .withPatience(new Patience(2, Duration.ofMillis(1), Duration.ofMillis(1)));
        try (Cluster cluster = Clusters.connect(impatient);
                Source source = cluster.source(Clusters.pagesOf(2));
                Pages pages = source.open(new Partition(I, 7))) {
            assertThatThrownBy(pages::next)
                    .isExactlyInstanceOf(ClusterFailure.class)
                    .hasMessage(
                            "shard 7 of index \"i\" cannot be read: no copy of it answers; look after the cluster, and go on");
        }
    }

    @Test
    void refuses_an_index_that_keeps_no_source(TestServer server) {
        server.create("/i", "{\"mappings\":{\"t\":{\"_source\":{\"enabled\":false}}}}");
        server.http().put("/i/t/1?refresh=true", "{}");

        assertThatThrownBy(() -> Clusters.readAll(server, I))
                .isExactlyInstanceOf(ClusterFailure.class)
                .hasMessageMatching("shard 0 of index \"i\" cannot be read: its answer, status 200, is not understood"
                        + " at byte \\d+: the hit i/t/1 has no \"_source\"");
    }

    @Test
    void gets_documents_in_real_time_in_the_order_asked_for(TestServer server) {
        server.create("/i", "{\"settings\":{\"refresh_interval\":-1,\"number_of_shards\":3}}");
        server.http().put("/i/t/1?routing=r", "{\"n\":1}");
        server.http().put("/i/t/2", "{\"n\":\n2}");
        try (Cluster cluster = Clusters.connect(server);
                Source source = cluster.source(Clusters.pagesOf(2))) {
            Located routed = new Located(new Address("i", "t", "1"), new Metadata("r", null, null, null));
            Located missing = new Located(new Address("i", "t", "3"), Metadata.none());
            Located plain = new Located(new Address("i", "t", "2"), Metadata.none());

            assertThat(source.get(I, List.of(plain, missing, routed)))
                    .extracting(found -> found.map(Document::withoutHit))
                    .containsExactly(
                            Optional.of(new Document(
                                    plain.address(), Metadata.none(), Version.of(1), RawJson.of("{\"n\":\n2}"), null)),
                            Optional.empty(),
                            Optional.of(new Document(
                                    routed.address(),
                                    routed.metadata(),
                                    Version.of(1),
                                    RawJson.of("{\"n\":1}"),
                                    null)));
            assertThat(source.get(I, List.of())).isEmpty();
        }
    }

    @Test
    void gets_large_documents_fewer_at_a_time(TestServer server) {
        fillWithTenKilobytesEach(server, 20);
        List<Located> wanted = IntStream.range(0, 20)
                .mapToObj(i -> new Located(new Address("i", "t", "large" + i), Metadata.none()))
                .toList();
        try (Cluster cluster = Clusters.connect(server);
                Source source = cluster.source(new Reading(100, Duration.ofSeconds(60), 5_000))) {
            assertThat(source.get(I, wanted))
                    .extracting(found -> found.orElseThrow().address())
                    .containsExactlyElementsOf(
                            wanted.stream().map(Located::address).toList());
        }
    }

    @Test
    void says_which_document_cannot_be_got(TestServer server) {
        server.create("/i", "{\"mappings\":{\"t\":{\"_routing\":{\"required\":true}}}}");
        try (Cluster cluster = Clusters.connect(server);
                Source source = cluster.source(Clusters.pagesOf(2))) {
            assertThatThrownBy(() -> source.get(I, List.of(new Located(new Address("i", "t", "1"), Metadata.none()))))
                    .isExactlyInstanceOf(ClusterFailure.class)
                    .hasMessage("i/t/1 cannot be read: routing is required for [i]/[t]/[1]");
        }
    }

    @Test
    void moves_no_counter_by_reading(TestServer server) {
        server.create(
                "/i", "{\"settings\":{\"number_of_shards\":2},\"mappings\":{\"t\":{\"_ttl\":{\"enabled\":true}}}}");
        for (int i = 0; i < 5; i++) {
            server.http().put("/i/t/" + i + "?refresh=true", "{}");
        }
        server.http().put("/i/t/unseen", "{}");
        server.http().post("/i/_refresh", "");
        try (Cluster cluster = Clusters.connect(server)) {
            Map<String, Long> before = cluster.indices().counters("i");
            Clusters.readAll(server, I);
            get(server, List.of("i/t/1", "i/t/unseen"));
            cluster.indices().list();
            cluster.indices().countByType("i");

            assertThat(cluster.indices().counters("i")).isEqualTo(before);
            assertThat(before)
                    .containsEntry("index", 6L)
                    .containsEntry("delete", 0L)
                    .containsKeys("refresh", "flush");
        }
    }

    private static List<Document> get(TestServer server, List<String> addresses) {
        try (Cluster cluster = Clusters.connect(server);
                Source source = cluster.source(Clusters.pagesOf(2))) {
            List<Located> located = addresses.stream()
                    .map(address -> address.split("/"))
                    .map(parts -> new Located(new Address(parts[0], parts[1], parts[2]), Metadata.none()))
                    .toList();
            return source.get(I, located).stream().map(Optional::orElseThrow).toList();
        }
    }

    private static Map<String, String> sources(List<Document> documents) {
        return documents.stream()
                .collect(Collectors.toMap(
                        document -> document.address().toString(),
                        document -> document.source().toString()));
    }

    private static Map<String, Metadata> metadata(List<Document> documents) {
        return documents.stream()
                .collect(Collectors.toMap(document -> document.address().toString(), Document::metadata));
    }
}
