package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.docshift.contract.Capability;
import io.docshift.contract.Capability.Part;
import io.docshift.contract.Contract;
import io.docshift.contract.Speech;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.run.CutOff;
import io.docshift.run.IndexName;
import io.docshift.run.Pages;
import io.docshift.run.Partition;
import io.docshift.run.Source;
import io.docshift.run.Source.Located;
import io.docshift.server.Call;
import io.docshift.server.Fault;
import io.docshift.server.FaultProxy;
import io.docshift.server.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What docshift needs of a server to read it. */
class ReadingContractTest extends Contract {

    private static final IndexName I = IndexName.of("i");
    private static final String NUMBERS = "{\"n\":{\"type\":\"integer\"}}";

    @Test
    @Capability(part = Part.READING, column = 1, value = "every document once, with more shards than readers")
    void reads_every_document_once_with_more_shards_than_readers(Speech speech) throws Exception {
        speech.create("i", 5, NUMBERS);
        speech.fill("i", 500);

        ExecutorService readers = Executors.newFixedThreadPool(2);
        try (Cluster cluster = Clusters.connect(speech.server());
                Source source = cluster.source(Clusters.pagesOf(7))) {
            List<Partition> partitions = source.partitions(I);
            assertThat(partitions).extracting(Partition::part).containsExactly(0, 1, 2, 3, 4);
            List<Callable<List<Document>>> readings = partitions.stream()
                    .<Callable<List<Document>>>map(partition -> () -> Clusters.read(source, partition))
                    .toList();
            List<String> read = new ArrayList<>();
            for (Future<List<Document>> reading : readers.invokeAll(readings)) {
                reading.get().forEach(document -> read.add(document.address() + " " + document.source()));
            }

            String address = speech.hasTypes() ? "i/t/" : "i/";
            assertThat(read)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 500)
                            .mapToObj(i -> address + i + " {\"n\":" + i + "}")
                            .toList());
        } finally {
            readers.shutdownNow();
        }
        found(pagesBy(speech));
    }

    @Test
    void sees_the_versions_of_documents_without_their_sources(Speech speech) {
        speech.create("i", 2, NUMBERS);
        speech.fill("i", 50);
        speech.put("i", "7", "{\"n\":70}");
        speech.server().refresh();
        try (Cluster cluster = Clusters.connect(speech.server());
                Source source = cluster.source(Clusters.pagesOf(7))) {
            List<Document> whole = new ArrayList<>();
            List<Document> seen = new ArrayList<>();
            for (Partition partition : source.partitions(I)) {
                whole.addAll(Clusters.read(source, partition));
                try (Pages pages = source.openWithoutSources(partition)) {
                    for (List<Document> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                        seen.addAll(page);
                    }
                }
            }
            assertThat(seen)
                    .hasSize(50)
                    .containsExactlyInAnyOrderElementsOf(whole.stream()
                            .map(document -> new Document(
                                    document.address(),
                                    document.metadata(),
                                    document.version(),
                                    RawJson.of("{}"),
                                    null))
                            .toList());
        }
    }

    private static String pagesBy(Speech speech) {
        try (Cluster cluster = Clusters.connect(speech.server())) {
            Dialect dialect = cluster.dialect();
            return dialect.pointInTime()
                    ? "yes, at a point in time of each shard"
                    : dialect.scans() ? "yes, by a scan of each shard" : "yes, by a scroll of each shard";
        }
    }

    @Test
    @Capability(part = Part.READING, column = 2, value = "a search that the server forgot")
    void reads_a_shard_again_that_the_server_forgot_half_way(Speech speech) {
        speech.create("i", 1, NUMBERS);
        speech.fill("i", 20);

        try (Cluster cluster = Clusters.connect(speech.server());
                Source source = cluster.source(Clusters.pagesOf(7))) {
            Partition partition = source.partitions(I).get(0);
            try (Pages pages = source.open(partition)) {
                assertThat(Clusters.nextBeforeAnother(pages)).hasSize(7);
                speech.forgetSearches("i");
                assertThat(pages.next()).hasSize(7);
                assertThatThrownBy(pages::next)
                        .isInstanceOf(CutOff.class)
                        .hasMessageStartingWith(
                                "the reading of shard 0 of index \"i\" was cut off after 14 of 20 documents");
            }
            assertThat(ids(Clusters.read(source, partition)))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 20).mapToObj(Integer::toString).toList());
        }
        found("yes, the shard is read again");
    }

    @Test
    @Capability(part = Part.READING, column = 3, value = "a page that was lost on the way")
    void reads_through_a_page_that_was_lost(Speech speech) {
        speech.create("i", 1, NUMBERS);
        speech.fill("i", 20);
        Set<Call> pages = Set.of(Call.SEARCH, Call.SCROLL);

        try (FaultProxy proxy = FaultProxy.before(speech.server(), Faults.at(Fault.REPLY_LOST, pages, 3));
                Cluster cluster = Clusters.connect(proxy.front());
                Source source = cluster.source(Clusters.pagesOf(7))) {
            boolean goesOn = cluster.dialect().pointInTime();
            assertThat(goesOn).isEqualTo(pagesBy(speech).contains("point in time"));
            Partition partition = source.partitions(I).get(0);
            List<Document> read = new ArrayList<>();
            try {
                read.addAll(Clusters.read(source, partition));
                assertThat(goesOn).isTrue();
            } catch (CutOff e) {
                assertThat(goesOn).isFalse();
                read.addAll(Clusters.read(source, partition));
            }

            assertThat(proxy.total()).isOne();
            assertThat(ids(read))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 20).mapToObj(Integer::toString).toList());
            found(goesOn ? "yes, it goes on after the last hit" : "yes, the shard is read again");
        }
    }

    @Test
    @Capability(part = Part.READING, column = 4, value = "an empty index")
    void reads_an_empty_index(Speech speech) {
        speech.create("i", 2, NUMBERS);

        assertThat(Clusters.readAll(speech.server(), I)).isEmpty();
    }

    @Test
    @Capability(part = Part.READING, column = 5, value = "a document of 20 MB")
    void reads_and_writes_a_document_of_20_megabytes(Speech speech) {
        speech.create("i", 1, "{\"blob\":{\"type\":\"object\",\"enabled\":false}}");
        String large = "{\"blob\":{\"x\":\"" + "m".repeat(20 * 1024 * 1024) + "\"}}";
        speech.put("i", "small", "{}");
        speech.put("i", "large", large);
        speech.server().refresh();

        try (Cluster cluster = Clusters.connect(speech.server());
                Source source = cluster.source(new Reading(100, Clusters.LEASE, 4 * 1024 * 1024))) {
            Partition partition = source.partitions(I).get(0);
            List<Document> read = new ArrayList<>();
            try {
                read.addAll(Clusters.read(source, partition));
            } catch (CutOff e) {
                read.addAll(Clusters.read(source, partition));
            }
            assertThat(read)
                    .extracting(document -> document.source().length())
                    .containsExactlyInAnyOrder(2, large.length());
        }
    }

    @Test
    @Capability(part = Part.READING, column = 6, value = "ids with odd characters")
    void reads_and_finds_ids_with_odd_characters(Speech speech) {
        List<String> odd = List.of(
                "a/b",
                "a b",
                "a+b",
                "a?b#c&d=e",
                "%41",
                "ü ö",
                "\"'",
                "\\",
                "..",
                "😀",
                "-",
                "a,b",
                "*",
                "x".repeat(500));
        speech.create("i", 3, NUMBERS);
        odd.forEach(id -> speech.put("i", id, "{}"));
        speech.server().refresh();

        assertThat(ids(Clusters.readAll(speech.server(), I))).containsExactlyInAnyOrderElementsOf(odd);
        try (Cluster cluster = Clusters.connect(speech.server());
                Source source = cluster.source(Clusters.pagesOf(2))) {
            List<Located> wanted = odd.stream()
                    .map(id -> new Located(new Address("i", speech.type(), id), Metadata.none()))
                    .toList();
            assertThat(source.get(I, wanted))
                    .extracting(one -> one.orElseThrow().address().id())
                    .containsExactlyElementsOf(odd);
        }
    }

    @Test
    @Capability(part = Part.READING, column = 7, value = "two types with the same id")
    void reads_two_types_with_the_same_id(Speech speech) {
        if (speech.level() > 5) {
            found(speech.hasTypes() ? "an index has one type" : "there are no types");
            speech.create("i", 1, NUMBERS);
            assertThat(speech.server().http().send("PUT", "/i/other/1", "{}").status())
                    .isGreaterThanOrEqualTo(400);
            return;
        }
        speech.create("i", 1, NUMBERS);
        speech.server().http().put("/i/t/1", "{\"t\":1}");
        speech.server().http().put("/i/u/1?refresh=true", "{\"u\":1}");

        assertThat(sources(Clusters.readAll(speech.server(), I)))
                .containsOnly(entry("i/t/1", "{\"t\":1}"), entry("i/u/1", "{\"u\":1}"));
    }

    @Test
    @Capability(part = Part.READING, column = 8, value = "routing")
    void reads_and_finds_by_routing(Speech speech) {
        speech.create("i", 3, NUMBERS);
        speech.put("i", "1", "{\"n\":1}", "?routing=r%2F1");
        speech.put("i", "2", "{\"n\":2}");
        speech.server().refresh();

        assertThat(routings(Clusters.readAll(speech.server(), I))).containsOnly(entry("1", "r/1"), entry("2", ""));
        try (Cluster cluster = Clusters.connect(speech.server());
                Source source = cluster.source(Clusters.pagesOf(2))) {
            Address address = new Address("i", speech.type(), "1");
            List<Optional<Document>> got = source.get(
                    I,
                    List.of(
                            new Located(address, new Metadata("r/1", null, null, null)),
                            new Located(new Address("i", speech.type(), "none"), Metadata.none())));
            assertThat(routings(List.of(got.get(0).orElseThrow()))).containsOnly(entry("1", "r/1"));
            assertThat(got.get(1)).isEmpty();
        }
    }

    @Test
    @Capability(part = Part.READING, column = 9, value = "parents and joins")
    void reads_parents_and_joins(Speech speech) {
        if (speech.level() < 6) {
            speech.server()
                    .create("/i", speech.definition(2, Map.of("p", "{}", "c", "{\"_parent\":{\"type\":\"p\"}}")));
            speech.server().http().put("/i/c/1?parent=a&refresh=true", "{}");
            assertThat(Clusters.readAll(speech.server(), I))
                    .extracting(Document::metadata)
                    .containsExactly(new Metadata("a", "a", null, null));
            found("yes, `_parent`");
            return;
        }
        String join = speech.definition(2, "{\"j\":{\"type\":\"join\",\"relations\":{\"p\":\"c\"}}}");
        if (speech.server().http().send("PUT", "/i", join).status() / 100 != 2) {
            found("this server has no module for `join`");
            speech.create("i", 2, NUMBERS);
            assertThat(speech.server().http().send("GET", "/_nodes/plugins", "").text())
                    .doesNotContain("parent-join");
            return;
        }
        speech.put("i", "1", "{\"j\":{\"name\":\"c\",\"parent\":\"a\"}}", "?routing=a&refresh=true");
        List<Document> read = Clusters.readAll(speech.server(), I);
        assertThat(sources(read).values()).containsExactly("{\"j\":{\"name\":\"c\",\"parent\":\"a\"}}");
        assertThat(routings(read)).containsOnly(entry("1", "a"));
        found("yes, `join` with its routing");
    }

    @Test
    @Capability(part = Part.READING, column = 10, value = "instants of expiry")
    void reads_the_instants_of_timestamp_and_expiry(Speech speech) {
        if (speech.level() > 2) {
            found("there are none");
            String ttl = speech.definition(1, Map.of(speech.type(), "{\"_ttl\":{\"enabled\":true}}"));
            assertThat(speech.server().http().send("PUT", "/i", ttl).status()).isEqualTo(400);
            return;
        }
        String timed = "{\"_timestamp\":{\"enabled\":true},\"_ttl\":{\"enabled\":true}}";
        speech.server().create("/i", speech.definition(1, Map.of("t", timed)));
        long now = System.currentTimeMillis();
        speech.put("i", "1", "{}", "?timestamp=" + now + "&ttl=100000000ms&refresh=true");

        Metadata wanted = new Metadata(null, null, now, now + 100_000_000);
        assertThat(Clusters.readAll(speech.server(), I))
                .extracting(Document::metadata)
                .containsExactly(wanted);
        try (Cluster cluster = Clusters.connect(speech.server());
                Source source = cluster.source(Clusters.pagesOf(2))) {
            assertThat(source.get(I, List.of(new Located(new Address("i", "t", "1"), Metadata.none()))))
                    .extracting(one -> one.orElseThrow().metadata())
                    .containsExactly(wanted);
        }
    }

    @Test
    @Capability(part = Part.READING, column = 11, value = "vectors")
    void reads_vectors_with_the_rest_of_the_source(Speech speech) {
        String vector = "{\"v\":{\"type\":\"dense_vector\",\"dims\":3}}";
        if (speech.server()
                                .http()
                                .send("PUT", "/i", speech.definition(1, vector))
                                .status()
                        / 100
                != 2) {
            found("this server has none");
            speech.create("i", 1, NUMBERS);
            assertThat(Clusters.readAll(speech.server(), I)).isEmpty();
            return;
        }
        speech.put("i", "1", "{\"v\":[1.0,2.0,3.5]}");
        speech.server().refresh();

        assertThat(sources(Clusters.readAll(speech.server(), I)).values()).containsExactly("{\"v\":[1.0,2.0,3.5]}");
        try (Cluster cluster = Clusters.connect(speech.server());
                Source source = cluster.source(Clusters.pagesOf(2))) {
            assertThat(source.get(I, List.of(new Located(new Address("i", speech.type(), "1"), Metadata.none()))))
                    .extracting(one -> one.orElseThrow().source().toString())
                    .containsExactly("{\"v\":[1.0,2.0,3.5]}");
        }
    }

    private static List<String> ids(List<Document> documents) {
        return documents.stream().map(document -> document.address().id()).toList();
    }

    private static Map<String, String> sources(List<Document> documents) {
        return documents.stream()
                .collect(Collectors.toMap(
                        document -> document.address().toString(),
                        document -> document.source().toString()));
    }

    private static Map<String, String> routings(List<Document> documents) {
        return documents.stream()
                .collect(Collectors.toMap(
                        document -> document.address().id(),
                        document -> Optional.ofNullable(document.metadata().routing())
                                .orElse("")));
    }
}
