package io.docshift.bench;

import java.util.List;
import java.util.Locale;

/**
 * The middle of several figures, and how far they lie apart.
 *
 * @param median the one in the middle; of an even number the mean of the two
 */
record Spread(double median, double least, double most) {

    static Spread of(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** As text, with digits after the point, and the unit after the median. */
    String text(int digits, String unit) {
        String number = "%." + digits + "f";
        return (number + unit + " (" + number + "–" + number + ")").formatted(median, least, most);
    }

    @Override
    public String toString() {
        return text(2, " ×").toLowerCase(Locale.ROOT);
    }
}
