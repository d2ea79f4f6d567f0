package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import io.docshift.run.Answer;
import io.docshift.run.ClusterFailure;
import io.docshift.run.Outlet;
import io.docshift.run.Write;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Several bulks under way at once, on a server whose answers come when a test lets them. */
final class BulkWindowTest {

    /** So small that each document is a bulk of its own. */
    private static final int ONE = 200;

    private static final Pattern ID = Pattern.compile("\"_id\":\"(\\w+)\"");

    @Test
    void sends_as_many_at_once_as_it_may_and_never_more() throws IOException {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        try (Proxy proxy = new Proxy(exchange -> {
            exchange.getRequestBody().readAllBytes();
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            three.countDown();
            await(three);
            underWay.decrementAndGet();
            Proxy.created(exchange, 1);
        })) {
            List<String> answered = new ArrayList<>();
            proxy.use(Writing.by(ONE, 3), sink -> {
                try (Outlet outlet = sink.open(Proxy.INDEX, (writes, answers) -> answered.addAll(ids(writes)))) {
                    for (int i = 0; i < 50; i++) {
                        outlet.write(create("d" + i));
                    }
                    outlet.flush();
                }
                return answered;
            });
            assertThat(answered).hasSize(50).doesNotHaveDuplicates();
        }
        assertThat(most).hasValue(3);
    }

    @Test
    void takes_no_more_than_fits_into_its_bytes_until_there_are_answers() throws IOException {
        long each = weight(create("d00"));
        Writing writing = new Writing(ONE, 2, 5 * each, true);
        AtomicInteger requests = new AtomicInteger();
        AtomicBoolean late = new AtomicBoolean();
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        try (Proxy proxy = new Proxy(exchange -> {
            exchange.getRequestBody().readAllBytes();
            requests.incrementAndGet();
            Proxy.created(exchange, 1);
        })) {
            proxy.use(writing, sink -> {
                try (Outlet outlet = sink.open(Proxy.INDEX, (writes, answers) -> answered.addAndGet(writes.size()))) {
                    for (int i = 10; i < 60; i++) {
                        outlet.write(create("d" + i));
                        // Those under way, and the one that is put together.
                        late.compareAndSet(false, taken.incrementAndGet() - answered.get() > 5 + 1);
                    }
                    outlet.flush();
                }
                return answered;
            });
        }
        assertThat(late).isFalse();
        assertThat(answered).hasValue(50);
        assertThat(requests).hasValue(50);
    }

    @Test
    void takes_what_is_larger_than_its_bytes_alone() throws IOException {
        try (Proxy proxy = new Proxy(exchange -> {
            exchange.getRequestBody().readAllBytes();
            Proxy.created(exchange, 1);
        })) {
            List<Write> writes = List.of(create("a"), create("b"), create("c"));
            List<Answer> answers = proxy.use(new Writing(10, 2, 1, true), sink -> sink.write(Proxy.INDEX, writes));
            assertThat(answers).hasSize(3).allMatch(Answer::isDone);
        }
    }

    @Test
    void gives_each_write_its_own_answer_in_whatever_order_they_come() throws IOException {
        CountDownLatch others = new CountDownLatch(9);
        try (Proxy proxy = new Proxy(exchange -> {
            String id = id(exchange);
            if (id.equals("d0")) {
                await(others);
            }
            others.countDown();
            Proxy.answer(
                    exchange,
                    200,
                    "{\"items\":[{\"create\":{\"status\":4%s,\"error\":\"of %s\"}}]}"
                            .formatted(id.replace("d", "1"), id));
        })) {
            Map<String, String> told = new TreeMap<>();
            List<String> order = new ArrayList<>();
            List<Answer> listed = proxy.use(Writing.by(ONE, 2), sink -> {
                List<Write> writes = new ArrayList<>();
                try (Outlet outlet = sink.open(Proxy.INDEX, (some, answers) -> {
                    for (int i = 0; i < some.size(); i++) {
                        String id = some.get(i).document().address().id();
                        order.add(id);
                        told.put(id, answers.get(i).reason());
                    }
                })) {
                    for (int i = 0; i < 10; i++) {
                        writes.add(create("d" + i));
                        outlet.write(writes.get(i));
                    }
                    outlet.flush();
                }
                return sink.write(Proxy.INDEX, writes);
            });
            assertThat(order).hasSize(10);
            assertThat(order.subList(8, 10)).as("what came last").contains("d0");
            assertThat(told)
                    .hasSize(10)
                    .allSatisfy((id, reason) -> assertThat(reason).isEqualTo("of " + id));
            assertThat(listed)
                    .extracting(Answer::status)
                    .containsExactly(410, 411, 412, 413, 414, 415, 416, 417, 418, 419);
        }
    }

    @Test
    void ends_with_the_failure_of_one_bulk_once_and_nothing_under_way() throws IOException {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger after = new AtomicInteger();
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch refused = new CountDownLatch(1);
        AtomicBoolean over = new AtomicBoolean();
        try (Proxy proxy = new Proxy(exchange -> {
            underWay.incrementAndGet();
            after.addAndGet(over.get() ? 1 : 0);
            String id = id(exchange);
            both.countDown();
            await(both);
            if (id.equals("bad")) {
                underWay.decrementAndGet();
                refused.countDown();
                Proxy.answer(exchange, 401, "{\"error\":\"who are you?\"}");
            } else {
                await(refused);
                underWay.decrementAndGet();
                Proxy.created(exchange, 1);
            }
        })) {
            List<String> answered = new ArrayList<>();
            proxy.use(Writing.by(ONE, 2), sink -> {
                Outlet outlet = sink.open(Proxy.INDEX, (writes, answers) -> answered.addAll(ids(writes)));
                assertThatThrownBy(() -> {
                            outlet.write(create("good"));
                            outlet.write(create("bad"));
                            for (int i = 0; i < 20; i++) {
                                outlet.write(create("later" + i));
                            }
                            outlet.flush();
                        })
                        .isExactlyInstanceOf(ClusterFailure.class)
                        .hasMessage("writing to index \"i\": status 401: who are you?")
                        .hasNoSuppressedExceptions();
                assertThat(underWay).hasValue(0);
                over.set(true);
                outlet.close();
                return answered;
            });
            assertThat(answered).doesNotContain("bad").allMatch("good"::equals);
        }
        assertThat(after).as("requests after the failure was told").hasValue(0);
    }

    @Test
    void has_nothing_under_way_once_it_is_closed() throws IOException {
        AtomicInteger underWay = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        try (Proxy proxy = new Proxy(exchange -> {
            exchange.getRequestBody().readAllBytes();
            underWay.incrementAndGet();
            two.countDown();
            await(two);
            underWay.decrementAndGet();
            Proxy.created(exchange, 1);
        })) {
            int left = proxy.use(Writing.by(ONE, 2), sink -> {
                List<String> answered = new ArrayList<>();
                Outlet outlet = sink.open(Proxy.INDEX, (writes, answers) -> answered.addAll(ids(writes)));
                for (int i = 0; i < 4; i++) {
                    outlet.write(create("d" + i));
                }
                await(two);
                outlet.close();
                assertThat(answered).isEmpty();
                return underWay.get();
            });
            assertThat(left).isZero();
        }
    }

    @Test
    void waits_for_what_is_under_way_when_it_is_interrupted() throws IOException {
        AtomicInteger underWay = new AtomicInteger();
        try (Proxy proxy = new Proxy(exchange -> {
            exchange.getRequestBody().readAllBytes();
            underWay.incrementAndGet();
            underWay.decrementAndGet();
            Proxy.created(exchange, 1);
        })) {
            boolean interrupted = proxy.use(Writing.by(ONE, 2), sink -> {
                try (Outlet outlet = sink.open(Proxy.INDEX, (writes, answers) -> {})) {
                    outlet.write(create("d"));
                    Thread.currentThread().interrupt();
                    assertThatThrownBy(outlet::flush)
                            .isExactlyInstanceOf(ClusterFailure.class)
                            .hasMessage("interrupted while writing to index \"i\"");
                }
                assertThat(underWay).hasValue(0);
                return Thread.interrupted();
            });
            assertThat(interrupted).isTrue();
        }
    }

    private static long weight(Write write) {
        BulkDelivery delivery = new BulkDelivery(0);
        delivery.add(write);
        return delivery.weight();
    }

    private static Write create(String id) {
        return new Write.Create(
                new Document(new Address("i", "t", id), Metadata.none(), Version.none(), RawJson.of("{}"), null));
    }

    private static List<String> ids(List<Write> writes) {
        return writes.stream().map(write -> write.document().address().id()).toList();
    }

    private static String id(HttpExchange exchange) throws IOException {
        Matcher id = ID.matcher(Proxy.utf8(exchange.getRequestBody().readAllBytes()));
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
