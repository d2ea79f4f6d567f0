package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PipelineTest {

    /** Gives pages of these sizes and counts the bytes of those whose results did not come yet. */
    private static final class Counting {

        private final int[] sizes;
        private int given;
        private long held;
        private long mostHeld;
        private int mostPages;
        private int pages;

        private Counting(int... sizes) {
            this.sizes = sizes;
        }

        private Integer next() {
            if (given == sizes.length) {
                return null;
            }
            int size = sizes[given++];
            held += size;
            pages++;
            mostHeld = Math.max(mostHeld, held);
            mostPages = Math.max(mostPages, pages);
            return size;
        }

        private void done(int size) {
            held -= size;
            pages--;
        }
    }

    private static Counting run(long mostBytes, int... sizes) {
        Counting pages = new Counting(sizes);
        try (Pipeline pipeline = new Pipeline(2, mostBytes)) {
            pipeline.runPages(pages::next, size -> size, size -> size, pages::done);
        }
        assertThat(pages.held).isZero();
        return pages;
    }

    @Test
    void holds_as_many_bytes_as_it_may_and_no_more() {
        int[] pages = IntStream.generate(() -> 10).limit(1_000).toArray();

        assertThat(run(100, pages).mostHeld).isBetween(10L, 100L);
        assertThat(run(25, pages).mostHeld).isBetween(10L, 20L);
    }

    @Test
    void holds_a_page_alone_that_is_larger_than_what_it_may() {
        Counting pages = run(25, 10, 10, 500, 500, 10, 10);

        assertThat(pages.mostPages).isLessThanOrEqualTo(2);
    }

    @Test
    void gives_results_in_the_order_of_the_pages_whichever_is_done_first() {
        CountDownLatch second = new CountDownLatch(1);
        List<Integer> order = new ArrayList<>();
        AtomicInteger next = new AtomicInteger();
        try (Pipeline pipeline = new Pipeline(2, 1_000)) {
            pipeline.runPages(
                    () -> next.get() == 20 ? null : next.incrementAndGet(),
                    page -> 10,
                    page -> {
                        if (page == 1) {
                            await(second);
                        }
                        second.countDown();
                        return page;
                    },
                    order::add);
        }

        assertThat(order)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void ends_with_the_failure_of_a_page_and_takes_no_more() {
        AtomicInteger next = new AtomicInteger();
        List<Integer> results = new ArrayList<>();
        try (Pipeline pipeline = new Pipeline(2, 30)) {
            assertThatThrownBy(() -> pipeline.runPages(
                            next::incrementAndGet,
                            page -> 10,
                            page -> {
                                if (page == 5) {
                                    throw new StagingFailure("no room");
                                }
                                return page;
                            },
                            results::add))
                    .isExactlyInstanceOf(StagingFailure.class)
                    .hasMessage("no room");

            assertThat(results).containsExactly(1, 2, 3, 4);
            assertThat(next.get()).isLessThanOrEqualTo(8);
            // It goes on with other pages.
            assertThat(elements(pipeline, List.of(List.of(1, 2), List.of(3)))).containsExactly(10, 20, 30);
        }
    }

    private static List<Integer> elements(Pipeline pipeline, List<List<Integer>> lists) {
        List<Integer> results = new ArrayList<>();
        AtomicInteger next = new AtomicInteger();
        pipeline.<Integer, Integer>run(
                () -> next.get() < lists.size() ? lists.get(next.getAndIncrement()) : List.of(),
                element -> 1,
                element -> 10 * element,
                results::add);
        return results;
    }

    @Test
    void stops_when_whoever_waits_is_interrupted() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger next = new AtomicInteger();
        try (Pipeline pipeline = new Pipeline(1, 10)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> pipeline.runPages(
                            next::incrementAndGet,
                            page -> 10,
                            page -> {
                                await(never);
                                return page;
                            },
                            page -> {}))
                    .isExactlyInstanceOf(StagingFailure.class)
                    .hasMessage("interrupted while documents were transformed");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
            never.countDown();
        }
    }
}
