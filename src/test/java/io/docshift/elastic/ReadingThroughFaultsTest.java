package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.run.ClusterFailure;
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
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedNode.class)
final class ReadingThroughFaultsTest {

    private static final int DOCUMENTS = 12;
    private static final Partition SHARD = new Partition(IndexName.of("i"), 0);
    private static final Set<Call> SCROLLS = EnumSet.of(Call.SCROLL);
    private static final Set<Call> SEARCHES = EnumSet.of(Call.SEARCH);

    @BeforeEach
    void load(TestServer server) {
        server.create("/i", "{\"mappings\":{\"t\":{\"_ttl\":{\"enabled\":true}}}}");
        for (int i = 0; i < DOCUMENTS; i++) {
            server.http().put("/i/t/" + i + "?ttl=3600000", "{\"n\":" + i + "}");
        }
        server.refresh();
    }

    private static Cluster connect(FaultProxy proxy, int attempts) {
        return Clusters.connect(Connection.to(List.of(proxy.front().address()))
                .withPatience(new Patience(attempts, Duration.ofMillis(1), Duration.ofMillis(2))));
    }

    @Test
    void pages_shrink_when_the_server_is_short_of_memory(TestServer server) {
        assertPagesShrink(server, Fault.CIRCUIT_BREAKER);
    }

    @Test
    void pages_shrink_when_they_are_too_large(TestServer server) {
        assertPagesShrink(server, Fault.RESPONSE_TOO_LARGE);
    }

    private static void assertPagesShrink(TestServer server, Fault fault) {
        try (FaultProxy proxy = FaultProxy.before(server, Faults.at(fault, SCROLLS, 1, 2));
                Cluster cluster = connect(proxy, 3);
                Source source = cluster.source(Clusters.pagesOf(8))) {
            try (Pages pages = source.open(SHARD)) {
                assertThat(pages.next()).hasSize(2);
            }
            assertThat(Clusters.read(source, SHARD)).hasSize(DOCUMENTS);
            assertThat(proxy.injected()).containsEntry(fault, 2);
        }
    }

    @Test
    void a_busy_server_is_asked_for_the_same_page_again(TestServer server) {
        try (FaultProxy proxy = FaultProxy.before(server, Faults.at(Fault.TOO_BUSY, SCROLLS, 2, 3));
                Cluster cluster = connect(proxy, 3);
                Source source = cluster.source(Clusters.pagesOf(5))) {
            assertThat(Clusters.read(source, SHARD)).hasSize(DOCUMENTS);
            assertThat(proxy.calls()).containsEntry(Call.SEARCH, 1).containsEntry(Call.SCROLL, 5);
            assertThat(cluster.traffic().seen().retries()).isEqualTo(2);
        }
    }

    @Test
    void a_page_that_lacks_a_shard_or_ran_out_of_time_is_not_the_end_of_the_data(TestServer server) {
        assertCutOff(server, Fault.SHARD_FAILED, "NodeDisconnectedException\\[\\[x]\\[y] disconnected]");
        assertCutOff(server, Fault.TIMED_OUT, "the search timed out");
        assertCutOff(
                server, Fault.SCROLL_LOST, "SearchContextMissingException\\[No search context found for id \\[\\d+]]");
        assertCutOff(server, Fault.REPLY_LOST, "no reply: .+");
    }

    private static void assertCutOff(TestServer server, Fault fault, String why) {
        try (FaultProxy proxy = FaultProxy.before(server, Faults.at(fault, SCROLLS, 2));
                Cluster cluster = connect(proxy, 3);
                Source source = cluster.source(Clusters.pagesOf(5))) {
            assertThatThrownBy(() -> Clusters.read(source, SHARD))
                    .isInstanceOf(CutOff.class)
                    .hasMessageMatching(
                            "the reading of shard 0 of index \"i\" was cut off after 5 of 12 documents: " + why);
            assertThat(Clusters.read(source, SHARD)).hasSize(DOCUMENTS);
        }
    }

    @Test
    void a_scan_begins_when_all_of_its_shard_answers(TestServer server) {
        for (Fault fault : EnumSet.of(Fault.SHARD_FAILED, Fault.TIMED_OUT, Fault.NO_MASTER, Fault.REPLY_TRUNCATED)) {
            try (FaultProxy proxy = FaultProxy.before(server, Faults.at(fault, SEARCHES, 1, 2));
                    Cluster cluster = connect(proxy, 3);
                    Source source = cluster.source(Clusters.pagesOf(5))) {
                assertThat(Clusters.read(source, SHARD)).hasSize(DOCUMENTS);
                assertThat(proxy.calls()).containsEntry(Call.SEARCH, 3);
            }
        }
    }

    @Test
    void a_shard_that_is_cut_off_each_time_is_given_up(TestServer server) {
        try (FaultProxy proxy = FaultProxy.before(server, Faults.always(Fault.TIMED_OUT, SCROLLS));
                Cluster cluster = connect(proxy, 3);
                Source source = cluster.source(Clusters.pagesOf(5))) {
            for (int i = 1; i <= 2; i++) {
                assertThatThrownBy(() -> Clusters.read(source, SHARD)).isInstanceOf(CutOff.class);
            }
            assertThatThrownBy(() -> Clusters.read(source, SHARD))
                    .isExactlyInstanceOf(ClusterFailure.class)
                    .hasMessage(
                            "the reading of shard 0 of index \"i\" was cut off after 0 of 12 documents: the search timed"
                                    + " out; it was begun 3 times; look after the cluster, and go on");
        }
    }

    @Test
    void fewer_documents_are_got_at_once_when_the_server_is_short_of_memory(TestServer server) {
        for (Fault fault : EnumSet.of(Fault.CIRCUIT_BREAKER, Fault.RESPONSE_TOO_LARGE)) {
            try (FaultProxy proxy = FaultProxy.before(server, Faults.at(fault, EnumSet.of(Call.GET_MANY), 1));
                    Cluster cluster = connect(proxy, 3);
                    Source source = cluster.source(Clusters.pagesOf(5))) {
                assertThat(getAll(source)).hasSize(DOCUMENTS);
                assertThat(proxy.calls()).containsEntry(Call.GET_MANY, 3);
            }
        }
    }

    /** By address the server tells what is left of a time to live; when it ends is what a search knows. */
    @Test
    void instants_are_asked_for_until_all_shards_answer(TestServer server) {
        List<Document> undisturbed;
        try (Cluster cluster = Clusters.connect(server);
                Source source = cluster.source(Clusters.pagesOf(5))) {
            undisturbed = getAll(source);
        }
        for (Fault fault : EnumSet.of(Fault.SHARD_FAILED, Fault.TIMED_OUT, Fault.NO_MASTER, Fault.REPLY_LOST)) {
            try (FaultProxy proxy = FaultProxy.before(server, Faults.at(fault, SEARCHES, 1));
                    Cluster cluster = connect(proxy, 3);
                    Source source = cluster.source(Clusters.pagesOf(5))) {
                assertThat(getAll(source))
                        .extracting(Document::metadata)
                        .containsExactlyElementsOf(
                                undisturbed.stream().map(Document::metadata).toList());
            }
        }
    }

    @Test
    void says_what_to_do_when_there_is_no_answer(TestServer server) {
        try (FaultProxy proxy = FaultProxy.before(server, Faults.always(Fault.NO_MASTER, SEARCHES));
                Cluster cluster = connect(proxy, 2);
                Source source = cluster.source(Clusters.pagesOf(5))) {
            assertThatThrownBy(() -> Clusters.read(source, SHARD))
                    .isExactlyInstanceOf(ClusterFailure.class)
                    .hasMessage("shard 0 of index \"i\" cannot be read: status 503: ClusterBlockException[blocked by:"
                            + " [SERVICE_UNAVAILABLE/2/no master];]; look after the cluster, and go on");
        }
    }

    private static List<Document> getAll(Source source) {
        List<Located> all = IntStream.range(0, DOCUMENTS)
                .mapToObj(i -> new Located(new Address("i", "t", Integer.toString(i)), Metadata.none()))
                .toList();
        return source.get(SHARD.index(), all).stream()
                .map(document -> document.orElseThrow())
                .toList();
    }
}
