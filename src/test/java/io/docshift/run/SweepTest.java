package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Shards that break off when they are told to, which no server would. */
final class SweepTest {

    private final List<Integer> open = new ArrayList<>();
    private final List<Long> progress = new ArrayList<>();

    /** The ids that were found in each shard. */
    private List<List<String>> read(int shards, Function<Partition, Pages> sources) {
        return Sweep.through(
                LanesTest.partitions(shards),
                sources,
                ArrayList::new,
                (ids, document) -> ids.add(document.address().id()),
                progress::add);
    }

    private LanesTest.Shard shard(Partition partition, Runnable atPage) {
        return new LanesTest.Shard(partition.part(), open, partition.part() % 2 == 0, atPage);
    }

    private static List<String> whole(int shard) {
        List<String> ids = new ArrayList<>();
        for (int page = 1; page <= LanesTest.PAGES; page++) {
            ids.add("%d-%d-1".formatted(shard, page));
            ids.add("%d-%d-2".formatted(shard, page));
        }
        return ids;
    }

    @Test
    void takes_each_document_of_each_shard_once_and_tells_how_many() {
        assertThat(read(5, partition -> shard(partition, () -> {})))
                .containsExactly(whole(0), whole(1), whole(2), whole(3), whole(4));

        assertThat(progress).isSorted().endsWith(2L * 5 * LanesTest.PAGES);
        assertThat(open).isEmpty();
    }

    @Test
    void reads_no_more_shards_at_once_than_it_may() {
        List<Integer> seen = new ArrayList<>();

        read(7, partition -> shard(partition, () -> seen.add(open.size())));

        assertThat(seen).hasSize(7).allMatch(count -> count <= Reading.SHARDS_AT_ONCE);
    }

    @Test
    void begins_a_shard_anew_that_was_cut_off_and_no_other() {
        int[] begun = new int[3];

        assertThat(read(3, partition -> {
                    int time = ++begun[partition.part()];
                    return shard(partition, () -> {
                        if (partition.part() == 1 && time < 3) {
                            throw new CutOff("lost");
                        }
                    });
                }))
                .containsExactly(whole(0), whole(1), whole(2));

        assertThat(begun).containsExactly(1, 3, 1);
        assertThat(open).isEmpty();
    }

    @Test
    void a_shard_that_fails_leaves_none_open() {
        assertThatThrownBy(() -> read(
                        3,
                        partition -> shard(partition, () -> {
                            if (partition.part() == 1) {
                                throw new ClusterFailure("refused");
                            }
                        })))
                .isExactlyInstanceOf(ClusterFailure.class)
                .hasMessage("refused");

        assertThat(open).isEmpty();
    }
}
