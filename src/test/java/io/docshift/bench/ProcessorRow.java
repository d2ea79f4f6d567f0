package io.docshift.bench;

import io.docshift.server.ServerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the tool needs of the processors while it carries out a plan, as a share of what the server needs meanwhile. */
final class ProcessorRow implements Row {

    private static final double TARGET = 0.25;

    /** A plan, and the apply of it. */
    private record Pair(Took plan, Took apply) {

        double ofApply() {
            return apply.cpu() / apply.serverCpu();
        }

        double ofBoth() {
            return (plan.cpu() + apply.cpu()) / (plan.serverCpu() + apply.serverCpu());
        }

        @Override
        public String toString() {
            return "apply --plan %s%n         plan         %s".formatted(apply, plan);
        }
    }

    @Override
    public void measure(Order order, Sheet sheet) {
        int documents = order.documents(100_000);
        Samples samples = Samples.ofKilobytes();
        try (Ground ground = Ground.on(ServerKind.ELASTICSEARCH_1_7, order)) {
            sheet.line("%,d documents of about %,d bytes on %s, %d shards"
                    .formatted(documents, samples.bytes(), ground.kind(), ground.shards()));
            Map<String, Supplier<Pair>> sides = new LinkedHashMap<>();
            for (String rules : new String[] {"every-typed", "tenth"}) {
                sides.put(rules, () -> {
                    ground.fill(documents, samples::source);
                    return pair(order, ground, rules);
                });
            }
            Rounds<Pair> rounds = Rounds.measure(order.rounds(3), sides, sheet);
            judge(
                    sheet,
                    rounds,
                    "every-typed",
                    "rebuild of an index of %,d documents, every one changed".formatted(documents));
            judge(sheet, rounds, "tenth", "a tenth of %,d documents changed in place".formatted(documents));
        }
    }

    private static void judge(Sheet sheet, Rounds<Pair> rounds, String rules, String what) {
        Spread apply = rounds.spread(rules, Pair::ofApply);
        sheet.figure(
                what
                        + ": processor time of `apply --plan`, Java's start and the verification included, by the server's meanwhile",
                "≤ %.2f ×".formatted(TARGET),
                apply.toString(),
                apply.median() <= TARGET);
        sheet.aside(
                "the same with the plan before it",
                rounds.spread(rules, Pair::ofBoth).toString());
    }

    private static Pair pair(Order order, Ground ground, String rules) {
        Applied.delete(order.runs());
        Took plan =
                ground.run(order.transform("plan", "--rules", order.rules(rules), "--from", ground.url(), "--quiet"));
        Took apply = ground.run(
                order.transform("apply", "--plan", run(order.runs()), "--from", ground.url(), "--yes", "--quiet"));
        return new Pair(plan, apply);
    }

    private static String run(Path runs) {
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
