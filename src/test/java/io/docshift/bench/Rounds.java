package io.docshift.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What several sides took, side by side: each round measures each of them once, every other round in the opposite order.
 *
 * @param of what each took, in the order of the rounds, by its name
 */
record Rounds<T>(Map<String, List<T>> of) {

    /** Measures; {@code sheet} takes each figure as it comes. */
    static <T> Rounds<T> measure(int rounds, Map<String, Supplier<T>> sides, Sheet sheet) {
        Map<String, List<T>> all = new LinkedHashMap<>();
        List<String> order = new ArrayList<>(sides.keySet());
        order.forEach(side -> all.put(side, new ArrayList<>()));
        for (int round = 1; round <= rounds; round++) {
            for (String side : order) {
                T took = sides.get(side).get();
                sheet.line("round %d  %-44s %s".formatted(round, side, took));
                all.get(side).add(took);
            }
            Collections.reverse(order);
        }
        return new Rounds<>(all);
    }

    /** A figure of one side by a figure of another, round by round. */
    Spread ratio(String side, ToDoubleFunction<T> figure, String other, ToDoubleFunction<T> otherFigure) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < of.get(side).size(); i++) {
            ratios.add(figure.applyAsDouble(of.get(side).get(i))
                    / otherFigure.applyAsDouble(of.get(other).get(i)));
        }
        return Spread.of(ratios);
    }

    /** The same figure of both. */
    Spread ratio(String side, String other, ToDoubleFunction<T> figure) {
        return ratio(side, figure, other, figure);
    }

    /** A figure of one side. */
    Spread spread(String side, ToDoubleFunction<T> figure) {
        return Spread.of(of.get(side).stream().map(figure::applyAsDouble).toList());
    }
}
