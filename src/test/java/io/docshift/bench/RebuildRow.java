package io.docshift.bench;

import io.docshift.server.ServerKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** An index is rebuilt, every document changed, beside a bare load of the lines that it comes to. */
final class RebuildRow implements Row {

    private static final double TARGET = 1.15;

    /** Either side. */
    private record Side(Took took, Object all, double load) {
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
            Path lines = BareLoad.lines(order.folder().resolve("lines.ndjson"), documents, samples);
            sheet.line("%,d documents of about %,d bytes on %s, %d shards"
                    .formatted(documents, samples.bytes(), ground.kind(), ground.shards()));
            ground.fill(documents, samples::source);
            BareLoad best = BareLoad.best(order, ground, lines, documents, sheet);
            Map<String, Supplier<Side>> sides = new LinkedHashMap<>();
            sides.put("apply", () -> {
                ground.fill(documents, samples::source);
                Applied applied = Applied.run(order, ground, order.rules("every-typed"));
                ground.expectChanged(Ground.INDEX, documents);
                return new Side(applied.took(), applied, applied.phases().sum("create", "load"));
            });
            sides.put("bare load", () -> {
                ground.fill(documents, samples::source);
                BareLoad.Loaded loaded = best.run(order, ground, lines, documents);
                return new Side(loaded.took(), loaded, loaded.flushed());
            });
            Rounds<Side> rounds = Rounds.measure(order.rounds(5), sides, sheet);
            Spread load = rounds.ratio("apply", "bare load", Side::load);
            sheet.figure(
                    "rebuild of an index of %,d documents: making and loading it, by the best bare load (%s; flush included on both sides)"
                            .formatted(documents, best),
                    "≤ %.2f ×".formatted(TARGET),
                    load.toString(),
                    load.median() <= TARGET);
            Spread whole =
                    rounds.ratio("apply", "bare load", side -> side.took().seconds());
            sheet.aside(
                    "the whole `apply`, with reading, staging and three more readings, by the same load with its start",
                    whole.toString());
        }
    }
}
