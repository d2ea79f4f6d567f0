package io.docshift.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The rules alone, on one core: benchmarks of JMH in pairs, of which each is measured in turn. */
final class EngineRow implements Row {

    /**
     * Two benchmarks, and what is aimed at.
     *
     * @param side docshift's
     * @param other what it is compared to
     * @param target the most that it may take of the other's time; where {@code faster} is set, the least number of times that
     *     it must be faster
     */
    record Pair(String what, String side, String other, double target, boolean faster) {

        String aim() {
            return faster ? "≥ %.1f × faster".formatted(target) : "≤ %.2f ×".formatted(target);
        }

        boolean isReached(double times) {
            return faster ? times >= target : times <= target;
        }
    }

    /**
     * How Java compiles both sides.
     *
     * @param counts whether the target is for this
     */
    private record Compiled(String what, List<String> options, boolean counts) {}

    private static final Compiled AS_STARTED = new Compiled(
            "compiled as bin/transform has it", List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), true);
    private static final Compiled FULLY_COMPILED =
            new Compiled("with Java's full compiler", List.of("-XX:+UseSerialGC"), false);

    /** Row 5: the rules beside Jackson, which parses and prints the same documents and changes nothing. */
    static final List<Pair> BESIDE_JACKSON = List.of(
            new Pair(
                    "documents of which each changes, bytes to bytes, by parsing and printing with Jackson",
                    "EngineBenchmark.rulesThatChangeEach",
                    "EngineBenchmark.jacksonOnThoseThatChange",
                    1.3,
                    false),
            new Pair(
                    "a set of which a tenth changes, bytes to bytes, by parsing and printing with Jackson",
                    "EngineBenchmark.rulesThatChangeATenth",
                    "EngineBenchmark.jacksonOnThoseOfWhichATenthChanges",
                    0.3,
                    false));

    /** Row 6: native steps beside Jolt, which changes the same documents in the same way. */
    static final List<Pair> BESIDE_JOLT = List.of(
            new Pair(
                    "fields renamed, moved, removed and set, bytes to bytes, by the same in Jolt",
                    "JoltBenchmark.fieldsByRule",
                    "JoltBenchmark.fieldsByJolt",
                    2,
                    true),
            new Pair(
                    "the same in each entry of a map, bytes to bytes, by the same in Jolt",
                    "JoltBenchmark.entriesByRule",
                    "JoltBenchmark.entriesByJolt",
                    2,
                    true));

    private final List<Pair> pairs;

    EngineRow(List<Pair> pairs) {
        this.pairs = pairs;
    }

    @Override
    public void measure(Order order, Sheet sheet) {
        for (Pair pair : pairs) {
            measure(pair, AS_STARTED, order, sheet);
            measure(pair, FULLY_COMPILED, order, sheet);
        }
    }

    private static void measure(Pair pair, Compiled compiled, Order order, Sheet sheet) {
        Map<String, Supplier<Jmh>> sides = new LinkedHashMap<>();
        sides.put(pair.side(), () -> Jmh.of(order, pair.side(), compiled.options()));
        sides.put(pair.other(), () -> Jmh.of(order, pair.other(), compiled.options()));
        sheet.line(compiled.what());
        Rounds<Jmh> rounds = Rounds.measure(order.rounds(3), sides, sheet);
        Spread times = pair.faster()
                ? rounds.ratio(pair.side(), pair.other(), Jmh::perSecond)
                : rounds.ratio(pair.other(), pair.side(), Jmh::perSecond);
        if (compiled.counts()) {
            sheet.figure(pair.what(), pair.aim(), times.toString(), pair.isReached(times.median()));
        } else {
            sheet.aside("the same, " + compiled.what(), times.toString());
        }
    }
}
