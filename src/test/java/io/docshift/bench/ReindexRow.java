package io.docshift.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.server.ServerKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One change on a server of today, beside its own {@code _reindex} with the same change as a script. */
final class ReindexRow implements Row {

    private static final String EVERY = "def s=ctx._source; s.keeper=s.remove('owner'); s.schema=2;"
            + " if (s.path.startsWith('/srv/')) { s.path='/data/'+s.path.substring(5) }";
    private static final String TENTH = "def s=ctx._source; if (s.state=='retired') { " + EVERY.substring(18) + " }";
    private static final List<String> SLICES = List.of("1", "2", "auto");
    private static final List<Integer> PAGES = List.of(1_000, 5_000);
    private static final String COPY = "copied";

    /** A way to call {@code _reindex}. */
    private record Way(String slices, int page) {
        @Override
        public String toString() {
            return "slices=%s, size %,d".formatted(slices, page);
        }
    }

    /** Either side; a request has no process of its own beside the server's. */
    private record Side(double seconds, double withoutSecondLooks, Object all) {
        @Override
        public String toString() {
            return all.toString();
        }
    }

    @Override
    public void measure(Order order, Sheet sheet) {
        int documents = order.documents(100_000);
        Samples samples = Samples.ofKilobytes();
        try (Ground ground = Ground.on(ServerKind.OPENSEARCH_2_19, order)) {
            sheet.line("%,d documents of about %,d bytes on %s, %d shard"
                    .formatted(documents, samples.bytes(), ground.kind(), ground.shards()));
            ground.fill(documents, samples::source);
            Way best = best(ground, documents, sheet);
            String reindex = "_reindex, " + best;
            sheet.line("every document changed, into a new index");
            Map<String, Supplier<Side>> every = new LinkedHashMap<>();
            every.put("apply", () -> apply(order, ground, documents, "every", documents));
            every.put(reindex, () -> {
                ground.fill(documents, samples::source);
                return reindex(ground, best, EVERY, documents, documents);
            });
            Rounds<Side> first = Rounds.measure(order.rounds(3), every, sheet);
            judge(
                    sheet,
                    first,
                    reindex,
                    "every one of %,d documents changed, into a new index".formatted(documents),
                    1.0);

            sheet.line("a tenth of the documents changed, in place");
            int tenth = (documents + 9) / 10;
            Map<String, Supplier<Side>> inPlace = new LinkedHashMap<>();
            inPlace.put("apply", () -> apply(order, ground, documents, "tenth", tenth));
            inPlace.put(reindex, () -> {
                ground.fill(documents, samples::source);
                return reindex(ground, best, TENTH, documents, tenth);
            });
            inPlace.put("_update_by_query", () -> {
                ground.fill(documents, samples::source);
                Side side = update(ground, best);
                ground.expectChanged(Ground.INDEX, tenth);
                return side;
            });
            Rounds<Side> second = Rounds.measure(order.rounds(3), inPlace, sheet);
            judge(sheet, second, reindex, "a tenth of %,d documents changed in place".formatted(documents), 0.5);
            sheet.aside(
                    "the same beside `_update_by_query` with a query for that tenth: all of `apply`",
                    second.ratio("apply", "_update_by_query", Side::seconds).toString());
        }
    }

    private static void judge(Sheet sheet, Rounds<Side> rounds, String reindex, String what, double target) {
        Spread work = rounds.ratio("apply", Side::withoutSecondLooks, reindex, Side::seconds);
        sheet.figure(
                "%s: read, transform, write, by `%s`".formatted(what, reindex),
                "≤ %.2f ×".formatted(target),
                work.toString(),
                work.median() <= target);
        sheet.aside(
                "the same with every second look and the verification",
                rounds.ratio("apply", reindex, Side::seconds).toString());
    }

    private static Way best(Ground ground, int documents, Sheet sheet) {
        List<Way> ways = new ArrayList<>();
        SLICES.forEach(slices -> PAGES.forEach(page -> ways.add(new Way(slices, page))));
        reindex(ground, ways.get(0), EVERY, documents, documents);
        Way best = ways.get(0);
        double least = Double.MAX_VALUE;
        for (Way way : ways) {
            Side side = reindex(ground, way, EVERY, documents, documents);
            sheet.line("_reindex, %s: %s".formatted(way, side));
            if (side.seconds() < least) {
                least = side.seconds();
                best = way;
            }
        }
        return best;
    }

    private static Side apply(Order order, Ground ground, int documents, String rules, int changed) {
        ground.fill(documents, Samples.ofKilobytes()::source);
        Applied applied = Applied.run(order, ground, order.rules(rules));
        ground.expect(Ground.INDEX, documents);
        ground.expectChanged(Ground.INDEX, changed);
        return new Side(applied.took().seconds(), applied.phases().withoutSecondLooks(), applied);
    }

    /** Ends with a flush, as docshift does, so that both have everything on disk. */
    private static Side reindex(Ground ground, Way way, String script, int documents, int changed) {
        ground.create(COPY, "double", true);
        Side side = timed(
                ground,
                COPY,
                "/_reindex?refresh=false&slices=" + way.slices(),
                "{\"source\":{\"index\":\"%s\",\"size\":%d},\"dest\":{\"index\":\"%s\",\"op_type\":\"create\"},\"script\":{\"lang\":\"painless\",\"source\":\"%s\"}}"
                        .formatted(Ground.INDEX, way.page(), COPY, script));
        ground.expect(COPY, documents);
        ground.expectChanged(COPY, changed);
        ground.http().delete("/" + COPY);
        return side;
    }

    private static Side update(Ground ground, Way way) {
        return timed(
                ground,
                Ground.INDEX,
                "/%s/_update_by_query?refresh=false&scroll_size=%d".formatted(Ground.INDEX, way.page()),
                "{\"query\":{\"term\":{\"state\":\"retired\"}},\"script\":{\"lang\":\"painless\",\"source\":\"%s\"}}"
                        .formatted(EVERY));
    }

    private static Side timed(Ground ground, String written, String path, String body) {
        double cpu = ground.cpuSeconds();
        long begun = System.nanoTime();
        JsonNode reply = ground.await(path, body);
        ground.http().post("/" + written + "/_flush", "");
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (!reply.path("failures").isEmpty()) {
            throw new IllegalStateException(reply.toString());
        }
        return new Side(
                seconds, seconds, "%7.3f s, server's cpu %7.2f s".formatted(seconds, ground.cpuSeconds() - cpu));
    }
}
