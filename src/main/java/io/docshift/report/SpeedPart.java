package io.docshift.report;

import io.docshift.run.Throughput;
import io.docshift.run.Throughput.Point;
import io.docshift.run.Throughput.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** How fast documents were read, written and checked while the run was at work, as a part of the page. */
final class SpeedPart {

    /** Fewer points show nothing that a sentence does not say. */
    private static final int FEWEST_POINTS = 5;

    private static final double HIGH = 100;

    /** What is counted. */
    private record Line(String word, ToLongFunction<Point> of) {}

    private static final List<Line> LINES = List.of(
            new Line("read", Point::read), new Line("written", Point::written), new Line("checked", Point::checked));

    private final Throughput throughput;
    private final Markup page;

    SpeedPart(Throughput throughput, Markup page) {
        this.throughput = throughput;
        this.page = page;
    }

    void write() {
        if (throughput.stretches().isEmpty()) {
            return;
        }
        page.html("<section aria-labelledby=\"speed\">\n<h2 id=\"speed\">Speed</h2>\n");
        throughput.stretches().forEach(this::stretch);
        page.html("</section>\n");
    }

    private void stretch(Stretch stretch) {
        double peak =
                LINES.stream().mapToDouble(line -> peak(stretch, line)).max().orElse(0);
        boolean drawn = stretch.points().size() >= FEWEST_POINTS && peak > 0;
        page.html("<figure class=\"speed\">\n<figcaption><b>")
                .text(stretch.command())
                .html("</b> <span>");
        page.text(Amount.moment(stretch.began()))
                .html("</span> ")
                .text(sentence(stretch))
                .html("</figcaption>\n");
        if (drawn) {
            page.html("<p class=\"note most\">" + rate(peak) + " documents a second</p>\n");
            chart(stretch, peak);
        }
        page.html("</figure>\n");
    }

    private static String sentence(Stretch stretch) {
        List<String> parts = new ArrayList<>();
        double seconds = Math.max(1, stretch.millis()) / 1000.0;
        for (Line line : LINES) {
            long sum = line.of.applyAsLong(stretch.sum());
            if (sum > 0) {
                parts.add("%s %s (%s a second, at most %s)"
                        .formatted(
                                parts.isEmpty() ? Amount.documents(sum) : Amount.of(sum),
                                line.word,
                                rate(sum / seconds),
                                rate(peak(stretch, line))));
            }
        }
        String took = " in " + Amount.seconds(stretch.millis() / 1000.0) + ".";
        return parts.isEmpty() ? "No document went by" + took : String.join(", ", parts) + took;
    }

    private static String rate(double rate) {
        return rate >= 10 ? Amount.of(Math.round(rate)) : String.format(Locale.ROOT, "%.1f", rate);
    }

    private static double peak(Stretch stretch, Line line) {
        double peak = 0;
        for (int i = 0; i < stretch.points().size(); i++) {
            peak = Math.max(peak, rate(stretch, line, i));
        }
        return peak;
    }

    private static double rate(Stretch stretch, Line line, int point) {
        // What is left over at the end may be a millisecond long, and is taken for a whole point.
        long millis = stretch.points().size() == 1 ? stretch.length(point) : stretch.pointMillis();
        return line.of.applyAsLong(stretch.points().get(point)) * 1000.0 / millis;
    }

    private void chart(Stretch stretch, double peak) {
        double wide = stretch.millis() / (double) stretch.pointMillis();
        page.html(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %.2f %.0f\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"",
                wide,
                HIGH));
        page.text("Documents a second during " + stretch.command() + ". " + sentence(stretch));
        page.html("\">\n");
        for (Line line : LINES) {
            if (line.of.applyAsLong(stretch.sum()) > 0) {
                page.html("<path class=\"" + line.word + "\" d=\"")
                        .html(steps(stretch, line, peak))
                        .html("\"/>\n");
            }
        }
        page.html("</svg>\n<p class=\"note span\"><span>0 s</span><span>" + Amount.seconds(stretch.millis() / 1000.0)
                + "</span></p>\n<p class=\"note\">");
        for (Line line : LINES) {
            if (line.of.applyAsLong(stretch.sum()) > 0) {
                page.html("<span class=\"of\"><i class=\"key " + line.word + "\"></i>" + line.word + "</span> ");
            }
        }
        page.html("</p>\n");
    }

    /** Level within each point, since nothing finer is known. */
    private static String steps(Stretch stretch, Line line, double peak) {
        StringBuilder path = new StringBuilder("M0 100");
        for (int i = 0; i < stretch.points().size(); i++) {
            double y = HIGH - 98 * rate(stretch, line, i) / peak;
            double end = i + stretch.length(i) / (double) stretch.pointMillis();
            path.append(String.format(Locale.ROOT, "V%.1fH%.2f", y, end));
        }
        return path.append("V100Z").toString();
    }
}
