package io.docshift.bench;

import io.docshift.server.ServerKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One change on Elasticsearch 1.7.6, beside elasticdump with the same change as a transform. */
final class ElasticdumpRow implements Row {

    private static final List<Integer> LIMITS = List.of(100, 1_000, 5_000, 10_000);
    private static final String COPY = "copied";

    /** What is changed, and what is aimed at. */
    private record Change(String what, String rules, String transform, boolean rebuilt, double target) {}

    private static final List<Change> CHANGES = List.of(
            new Change("every document rewritten into a rebuilt index", "every-typed", Dump.EVERY, true, 2.5),
            new Change("a tenth of the documents changed in place", "tenth", Dump.TENTH, false, 4));

    /** Either side. */
    private record Side(Took took, Object all, double withoutSecondLooks) {
        @Override
        public String toString() {
            return all.toString();
        }
    }

    @Override
    public void measure(Order order, Sheet sheet) {
        int documents = order.documents(100_000);
        try (Ground ground = Ground.on(ServerKind.ELASTICSEARCH_1_7, order)) {
            Samples samples = Samples.ofKilobytes();
            sheet.line("%,d documents of about %,d bytes on %s, %d shards"
                    .formatted(documents, samples.bytes(), ground.kind(), ground.shards()));
            ground.fill(documents, samples::source);
            int limit = best(ground, documents, sheet);
            for (Change change : CHANGES) {
                measure(order, sheet, ground, change, documents, limit);
            }
        }
    }

    /** The first is for the server, which gets faster for a while. */
    private static int best(Ground ground, int documents, Sheet sheet) {
        dump(ground, LIMITS.get(0), Dump.EVERY, documents, documents);
        double least = Double.MAX_VALUE;
        int best = 0;
        for (int limit : LIMITS) {
            Took took = dump(ground, limit, Dump.EVERY, documents, documents);
            sheet.line("elasticdump --limit=%d: %s".formatted(limit, took));
            if (took.seconds() < least) {
                least = took.seconds();
                best = limit;
            }
        }
        return best;
    }

    private static void measure(Order order, Sheet sheet, Ground ground, Change change, int documents, int limit) {
        Samples samples = Samples.ofKilobytes();
        int changed = change.rebuilt() ? documents : (documents + 9) / 10;
        String dump = "elasticdump --limit=%d".formatted(limit);
        Map<String, Supplier<Side>> sides = new LinkedHashMap<>();
        sides.put("apply", () -> {
            ground.fill(documents, samples::source);
            Applied applied = Applied.run(order, ground, order.rules(change.rules()));
            ground.expect(Ground.INDEX, documents);
            ground.expectChanged(Ground.INDEX, changed);
            return new Side(applied.took(), applied, applied.phases().withoutSecondLooks());
        });
        sides.put(dump, () -> {
            ground.fill(documents, samples::source);
            Took took = dump(ground, limit, change.transform(), documents, changed);
            return new Side(took, took, took.seconds());
        });
        sheet.line(change.what());
        Rounds<Side> rounds = Rounds.measure(order.rounds(3), sides, sheet);
        Spread faster = rounds.ratio(dump, "apply", Side::withoutSecondLooks);
        String target = "≥ %.1f × faster".formatted(change.target());
        sheet.figure(
                "%s, %,d documents: read, transform, write, beside %s".formatted(change.what(), documents, dump),
                target,
                faster.toString(),
                faster.median() >= change.target());
        Spread whole = rounds.ratio(dump, "apply", side -> side.took().seconds());
        sheet.aside("the same with every second look and the verification", whole.toString());
        Spread memory = rounds.ratio("apply", dump, side -> side.took().peakMegabytes());
        sheet.figure(
                "the same: peak memory, %.0f MB beside %.0f MB"
                        .formatted(
                                rounds.spread("apply", side -> side.took().peakMegabytes())
                                        .median(),
                                rounds.spread(dump, side -> side.took().peakMegabytes())
                                        .median()),
                "< 0.50 ×",
                memory.toString(),
                memory.median() < 0.5);
    }

    private static Took dump(Ground ground, int limit, String transform, int documents, int changed) {
        ground.create(COPY, "double", true);
        Took took = ground.run(Dump.copy(
                ground.url() + "/" + Ground.INDEX, ground.url() + "/" + COPY, limit, "--transform=" + transform));
        ground.expect(COPY, documents);
        ground.expectChanged(COPY, changed);
        ground.http().delete("/" + COPY);
        return took;
    }
}
