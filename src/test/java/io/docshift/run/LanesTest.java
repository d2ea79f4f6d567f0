package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import io.docshift.files.Compression;
import io.docshift.files.RunDirectory;
import io.docshift.files.RunPlaces;
import io.docshift.files.Runs;
import io.docshift.rule.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shards that answer when they are told to, which no server would. */
final class LanesTest {

    private static final IndexName INDEX = IndexName.of("plants");
    static final int PAGES = 4;

    @TempDir
    Path folder;

    private int runs;

    /** A shard of so many pages of two documents, which may break off at a page. */
    static final class Shard implements Pages {

        private final int number;
        private final List<Integer> open;
        private final Runnable atPage;
        private final boolean ready;
        private int page;

        Shard(int number, List<Integer> open, boolean ready, Runnable atPage) {
            this.number = number;
            this.open = open;
            this.ready = ready;
            this.atPage = atPage;
            open.add(number);
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public List<Document> next() {
            if (page == PAGES) {
                return List.of();
            }
            if (page == 2) {
                atPage.run();
            }
            page++;
            return List.of(document(number, page, 1), document(number, page, 2));
        }

        @Override
        public void close() {
            open.remove((Object) number);
        }
    }

    private static Document document(int shard, int page, int number) {
        return new Document(
                new Address("plants", "plant", "%d-%d-%d".formatted(shard, page, number)),
                Metadata.none(),
                new Version(1, -1, -1),
                RawJson.of("{\"page\":" + page + "}"),
                null);
    }

    private RunDirectory staging() {
        return new Runs(RunPlaces.in(folder.resolve("runs" + ++runs)))
                .create(Compression.NONE, Clock.systemUTC(), new Random(7));
    }

    private static IndexWork work() {
        return work("plants");
    }

    /** An index that is rebuilt, so that all of it is staged. */
    private static IndexWork work(String name) {
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        LiveIndex live = new LiveIndex(IndexName.of(name), "u", definition, false, 40, 1);
        return new IndexWork(
                live,
                definition,
                DefinitionChange.between(definition, definition),
                true,
                List.of(),
                IndexWork.Use.STAGE,
                false);
    }

    static List<Partition> partitions(int shards) {
        return IntStream.range(0, shards)
                .mapToObj(shard -> new Partition(INDEX, shard))
                .toList();
    }

    private static List<String> read(Staging staging, int shards, int most, IntFunction<Pages> sources) {
        List<String> results = new ArrayList<>();
        IndexWork work = work();
        try (Lanes lanes = new Lanes(
                        partitions(shards).stream()
                                .map(partition -> new Lanes.Stretch(work, partition))
                                .toList(),
                        most,
                        stretch -> lane(staging, stretch, sources),
                        (of, taken) -> results.add(taken.parts().get(0).file().name()));
                Pipeline pipeline = new Pipeline(2, 10_000)) {
            pipeline.runPages(
                    lanes::next, load -> 1_000, LanesTest::unchanged, done -> lanes.take(done.load, done.passed));
            assertThat(lanes.taken()).isEqualTo(2L * PAGES * shards);
            assertThat(lanes.first()).isSameAs(work);
        }
        return results;
    }

    private static Lane lane(Staging staging, Lanes.Stretch stretch, IntFunction<Pages> sources) {
        int part = stretch.partition().part();
        return new Lane(
                stretch.work(), () -> sources.apply(part), () -> new Intake(staging, stretch.work(), part, List.of()));
    }

    private record Done(Lane.Load load, List<Passed> passed) {}

    private static Done unchanged(Lane.Load load) {
        return new Done(
                load,
                load.documents().stream()
                        .map(document -> Passed.of(new Outcome.Unchanged(document, List.of())))
                        .toList());
    }

    private static IntFunction<Pages> undisturbed(List<Integer> open, boolean ready) {
        return shard -> new Shard(shard, open, ready, () -> {});
    }

    /** The staged files of documents by name, as they are. */
    private static Map<String, String> files(RunDirectory staging) {
        Map<String, String> contents = new TreeMap<>();
        for (Staging.Area area : Staging.Area.values()) {
            Path place = Path.of(staging.location(area));
            try (Stream<Path> files = Files.list(place)) {
                files.filter(Files::isRegularFile)
                        .forEach(file -> contents.put(area + "/" + file.getFileName(), text(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return contents;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void stages_the_same_of_several_shards_at_once_as_of_one_after_the_other() {
        for (boolean ready : List.of(true, false)) {
            List<Integer> open = new ArrayList<>();
            try (RunDirectory alone = staging();
                    RunDirectory together = staging()) {
                List<String> inOrder = read(alone, 7, 1, undisturbed(open, ready));
                assertThat(read(together, 7, 3, undisturbed(open, ready))).isEqualTo(inOrder);

                assertThat(files(together)).isEqualTo(files(alone)).hasSize(21);
                assertThat(open).isEmpty();
            }
        }
    }

    @Test
    void reads_no_more_shards_at_once_than_it_may() {
        List<Integer> open = new ArrayList<>();
        List<Integer> seen = new ArrayList<>();
        try (RunDirectory staging = staging()) {
            read(staging, 5, 2, shard -> new Shard(shard, open, true, () -> seen.add(open.size())));
        }

        assertThat(seen).hasSize(5).allSatisfy(count -> assertThat(count).isBetween(1, 4));
    }

    @Test
    void begins_a_shard_anew_that_was_cut_off_and_no_other() {
        List<Integer> open = new ArrayList<>();
        int[] begun = new int[3];
        IntFunction<Pages> sources = shard -> {
            int time = ++begun[shard];
            return new Shard(shard, open, true, () -> {
                if (shard == 1 && time < 3) {
                    throw new CutOff("lost");
                }
            });
        };
        try (RunDirectory undisturbed = staging();
                RunDirectory staging = staging()) {
            read(undisturbed, 3, 3, undisturbed(open, true));
            read(staging, 3, 3, sources);

            assertThat(files(staging)).isEqualTo(files(undisturbed));
        }
        assertThat(begun).containsExactly(1, 3, 1);
        assertThat(open).isEmpty();
    }

    @Test
    void a_shard_that_fails_ends_the_others_and_leaves_nothing_open() {
        List<Integer> open = new ArrayList<>();
        IntFunction<Pages> sources = shard -> new Shard(shard, open, true, () -> {
            if (shard == 1) {
                throw new ClusterFailure("refused");
            }
        });
        try (RunDirectory staging = staging()) {
            assertThatThrownBy(() -> read(staging, 3, 3, sources))
                    .isExactlyInstanceOf(ClusterFailure.class)
                    .hasMessage("refused");

            assertThat(open).isEmpty();
            assertThat(files(staging).keySet()).noneMatch(name -> name.contains(".part"));
        }
    }

    @Test
    void gives_up_one_index_and_reads_the_others_on() {
        List<Integer> open = new ArrayList<>();
        List<String> results = new ArrayList<>();
        List<Lanes.Stretch> stretches = new ArrayList<>();
        for (String name : List.of("plants", "stones", "winds")) {
            IndexWork work = work(name);
            partitions(3).forEach(partition -> stretches.add(new Lanes.Stretch(work, partition)));
        }
        IndexWork unwanted = stretches.get(3).work();
        try (RunDirectory staging = staging();
                Lanes lanes = new Lanes(
                        stretches,
                        2,
                        stretch -> lane(staging, stretch, undisturbed(open, true)),
                        (of, taken) -> results.add(taken.parts().get(0).file().name()));
                Pipeline pipeline = new Pipeline(2, 10_000)) {
            pipeline.runPages(lanes::next, load -> 1_000, LanesTest::unchanged, done -> {
                lanes.take(done.load, done.passed);
                if (done.load.lane().work().equals(unwanted)) {
                    assertThat(lanes.giveUp(unwanted)).isEmpty();
                }
            });

            assertThat(results)
                    .containsExactly(
                            "read-plants-0",
                            "read-plants-1",
                            "read-plants-2",
                            "read-winds-0",
                            "read-winds-1",
                            "read-winds-2");
            assertThat(lanes.first()).isEqualTo(stretches.get(8).work());
            assertThat(lanes.taken()).isEqualTo(2L * PAGES * 3);
            assertThat(files(staging).keySet()).noneMatch(name -> name.contains("stones"));
        }
        assertThat(open).isEmpty();
    }

    @Test
    void shards_are_read_at_once_as_memory_and_processors_allow() {
        assertThat(Reading.shardsAtOnce(2, 96L << 20)).isEqualTo(1);
        assertThat(Reading.shardsAtOnce(2, 1L << 30)).isEqualTo(4);
        assertThat(Reading.shardsAtOnce(64, 8L << 30)).isEqualTo(4);
        assertThat(Reading.shardsAtOnce(1, 8L << 30)).isEqualTo(2);
        assertThat(Reading.shardsAtOnce(2, 16L << 20)).isEqualTo(1);
    }
}
