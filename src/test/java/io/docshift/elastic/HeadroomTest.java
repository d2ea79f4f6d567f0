package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.run.IndexName;
import io.docshift.run.Pages;
import io.docshift.run.Partition;
import io.docshift.run.Source;
import io.docshift.server.Call;
import io.docshift.server.FaultProxy;
import io.docshift.server.Faults;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedNode.class)
final class HeadroomTest {

    @Test
    void is_never_overdrawn() {
        Headroom room = new Headroom(100);

        assertThat(room.take(60)).isTrue();
        assertThat(room.take(60)).isFalse();
        assertThat(room.left()).isEqualTo(40);
        assertThat(room.take(40)).isTrue();
        room.giveBack(60);
        assertThat(room.left()).isEqualTo(60);
    }

    @Test
    void pages_are_asked_for_ahead_only_where_there_is_room(TestServer server) {
        server.create("/i", "{\"settings\":{\"number_of_shards\":1}}");
        for (int i = 0; i < 6; i++) {
            server.http().put("/i/t/" + i, "{\"x\":\"" + "y".repeat(1_000) + "\"}");
        }
        server.refresh();

        // A page takes some 1,200 bytes.
        assertThat(scrollsAfterPagesOfThree(server, 1_500)).isEqualTo(3 + 2);
        assertThat(scrollsAfterPagesOfThree(server, 15_000)).isEqualTo(3 + 3);
    }

    private static int scrollsAfterPagesOfThree(TestServer server, int pageBytes) {
        Partition shard = new Partition(IndexName.of("i"), 0);
        try (FaultProxy proxy = FaultProxy.before(server, Faults.none());
                Cluster cluster =
                        Clusters.connect(Connection.to(List.of(proxy.front().address())));
                Source source = cluster.source(new Reading(1, Duration.ofSeconds(60), pageBytes));
                Pages one = source.open(shard);
                Pages two = source.open(shard);
                Pages three = source.open(shard)) {
            for (Pages pages : List.of(one, two, three)) {
                assertThat(Clusters.nextBeforeAnother(pages)).hasSize(1);
            }
            return proxy.calls().getOrDefault(Call.SCROLL, 0);
        }
    }

    @Test
    void pages_take_a_part_of_the_memory() {
        assertThat(Reading.pageBytes(96L << 20)).isEqualTo(6 << 20);
        assertThat(Reading.pageBytes(8L << 30)).isEqualTo(32 << 20);
        assertThat(Reading.pageBytes(1 << 20)).isEqualTo(1 << 20);
    }
}
