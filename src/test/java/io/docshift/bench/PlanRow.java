package io.docshift.bench;

import io.docshift.config.Configuration;
import io.docshift.server.ServerKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A plan in which nothing changes, beside a program that reads the same pages and throws them away. */
final class PlanRow implements Row {

    private static final double TARGET = 1.2;
    private static final List<Integer> READERS = List.of(1, 2, 5);

    @Override
    public void measure(Order order, Sheet sheet) {
        int documents = order.documents(200_000);
        try (Ground ground = Ground.on(ServerKind.ELASTICSEARCH_1_7, order)) {
            Samples samples = Samples.ofKilobytes();
            ground.fill(documents, samples::source);
            int page = Configuration.empty().batchSize();
            sheet.line("%,d documents of about %,d bytes on %s, %d shards; pages of %,d documents"
                    .formatted(documents, samples.bytes(), ground.kind(), ground.shards(), page));
            Map<String, Supplier<Took>> sides = new LinkedHashMap<>();
            sides.put("plan", () -> plan(order, ground));
            for (int readers : READERS) {
                sides.put(
                        "bare reader, %d shards at once".formatted(readers),
                        () -> read(order, ground, page, readers, documents));
            }
            plan(order, ground);
            Rounds<Took> rounds = Rounds.measure(order.rounds(5), sides, sheet);
            String best = rounds.of().keySet().stream()
                    .filter(side -> !side.equals("plan"))
                    .min(java.util.Comparator.comparingDouble(
                            side -> rounds.spread(side, Took::seconds).median()))
                    .orElseThrow();
            Spread ratio = rounds.ratio("plan", best, Took::seconds);
            sheet.figure(
                    "`plan` of %,d documents, none of which changes, by the best %s".formatted(documents, best),
                    "≤ %.2f ×".formatted(TARGET),
                    ratio.toString(),
                    ratio.median() <= TARGET);
        }
    }

    private static Took plan(Order order, Ground ground) {
        Applied.delete(order.runs());
        return ground.run(
                order.transform("plan", "--rules", order.rules("nothing"), "--from", ground.url(), "--quiet"));
    }

    private static Took read(Order order, Ground ground, int page, int readers, int documents) {
        Took took = ground.run(order.java(
                BareReader.class,
                ground.url(),
                "scan",
                Ground.INDEX,
                String.valueOf(ground.shards()),
                String.valueOf(page),
                String.valueOf(readers)));
        if (!took.said().strip().equals(String.valueOf(documents))) {
            throw new IllegalStateException("the bare reader read " + took.said());
        }
        return took;
    }
}
