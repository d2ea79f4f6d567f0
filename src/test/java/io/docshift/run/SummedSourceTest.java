package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Shards that are cut off when they are told to be, which no server would. */
final class SummedSourceTest {

    private static final IndexName INDEX = IndexName.of("plants");
    private static final int SHARDS = 2;
    private static final int PAGES = 3;

    /** Each shard gives a document a page. */
    private static final class Shards implements Source {

        private int cutOffs;

        @Override
        public List<Partition> partitions(IndexName index) {
            return IntStream.range(0, SHARDS)
                    .mapToObj(shard -> new Partition(index, shard))
                    .toList();
        }

        @Override
        public Pages open(Partition partition) {
            return new Pages() {

                private int page;

                @Override
                public List<Document> next() {
                    if (page == 2 && cutOffs > 0) {
                        cutOffs--;
                        throw new CutOff("the search context is gone");
                    }
                    return page == PAGES ? List.of() : List.of(document(partition.part(), ++page));
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public Pages openWithoutSources(Partition partition) {
            throw new AssertionError("nobody asked for it");
        }

        @Override
        public List<Optional<Document>> get(IndexName index, List<Located> documents) {
            throw new AssertionError("nobody asked for it");
        }

        @Override
        public void close() {}
    }

    private final Shards shards = new Shards();
    private final SummedSource summed = new SummedSource(shards, Set.of("plants"));

    private static Document document(int shard, int page) {
        return new Document(
                new Address("plants", "plant", shard + "-" + page),
                Metadata.none(),
                new Version(1, -1, -1),
                RawJson.of("{\"page\":" + page + "}"),
                null);
    }

    private void read(int shard) {
        try (Pages pages = summed.open(new Partition(INDEX, shard))) {
            while (!pages.next().isEmpty()) {
                assertThat(pages.isReady()).isTrue();
            }
        }
    }

    private static ImageSum all() {
        ImageSum sum = new ImageSum();
        for (int shard = SHARDS - 1; shard >= 0; shard--) {
            for (int page = 1; page <= PAGES; page++) {
                sum.add(document(shard, page));
            }
        }
        return sum;
    }

    @Test
    void adds_up_all_shards_of_an_index_however_often_they_are_read() {
        read(0);
        read(1);
        read(0);

        assertThat(summed.of(INDEX))
                .hasValueSatisfying(sum -> assertThat(sum.isSameAs(all())).isTrue());
    }

    @Test
    void has_no_sum_of_an_index_of_which_a_shard_was_not_read() {
        read(0);

        assertThat(summed.of(INDEX)).isEmpty();
    }

    @Test
    void has_no_sum_while_a_shard_is_read_again() {
        read(0);
        read(1);
        try (Pages again = summed.open(new Partition(INDEX, 1))) {
            assertThat(again.next()).containsExactly(document(1, 1));

            assertThat(summed.of(INDEX)).isEmpty();
        }
    }

    @Test
    void does_not_count_what_was_cut_off() {
        read(1);
        shards.cutOffs = 1;
        assertThatThrownBy(() -> read(0)).isInstanceOf(CutOff.class);
        assertThat(summed.of(INDEX)).isEmpty();

        read(0);

        assertThat(summed.of(INDEX))
                .hasValueSatisfying(sum -> assertThat(sum.isSameAs(all())).isTrue());
    }

    @Test
    void leaves_other_indices_alone() {
        SummedSource others = new SummedSource(shards, Set.of("animals"));
        for (Partition partition : others.partitions(INDEX)) {
            try (Pages pages = others.open(partition)) {
                while (!pages.next().isEmpty()) {
                    assertThat(others.of(INDEX)).isEmpty();
                }
            }
        }

        assertThat(others.of(INDEX)).isEmpty();
    }
}
