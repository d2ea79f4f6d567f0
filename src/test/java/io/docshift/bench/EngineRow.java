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
    record Pair(String what, String side, String other, double target, boolean faster) {}

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
            Map<String, Supplier<Jmh>> sides = new LinkedHashMap<>();
            sides.put(pair.side(), () -> Jmh.of(order, pair.side()));
            sides.put(pair.other(), () -> Jmh.of(order, pair.other()));
            Rounds<Jmh> rounds = Rounds.measure(order.rounds(3), sides, sheet);
            if (pair.faster()) {
                Spread times = rounds.ratio(pair.side(), pair.other(), Jmh::perSecond);
                sheet.figure(
                        pair.what(),
                        "≥ %.1f × faster".formatted(pair.target()),
                        times.toString(),
                        times.median() >= pair.target());
            } else {
                Spread times = rounds.ratio(pair.other(), pair.side(), Jmh::perSecond);
                sheet.figure(
                        pair.what(),
                        "≤ %.2f ×".formatted(pair.target()),
                        times.toString(),
                        times.median() <= pair.target());
            }
        }
    }
}
