package io.docshift.report;

import io.docshift.report.Streams.Band;
import io.docshift.report.Streams.Place;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where documents go, drawn: where they come from at the left, where they go to at the right, and bands between. Bands
 * grow with the square root of the number of documents, because ten of them beside a million would else not be seen.
 */
final class FlowPicture {

    private static final double WIDEST = 40;
    private static final double THINNEST = 2.5;
    private static final double GAP = 9;
    private static final double BAR = 7;

    /**
     * How it is laid out.
     *
     * @param width of the whole
     * @param side how much of it names have beside the bars; if nothing, they stand above
     * @param letters how many of a name there is room for
     * @param line how high a line of text is
     */
    private record Layout(String name, double width, double side, int letters, double line) {

        boolean isBeside() {
            return side > 0;
        }

        double left() {
            return side;
        }

        double right() {
            return width - side - BAR;
        }
    }

    private static final Layout WIDE = new Layout("wide", 880, 262, 36, 15);
    private static final Layout NARROW = new Layout("narrow", 340, 0, 40, 15);

    /** Where bands meet a place, on one side. */
    private static final class Bar {
        private double top;
        private double height;
        private double filled;
        private long documents;
    }

    private final Streams streams;
    private final Layout layout;
    private final Markup page;
    private final Map<Place, Bar> left = new HashMap<>();
    private final Map<Place, Bar> right = new HashMap<>();
    private final double unit;

    private FlowPicture(Streams streams, Layout layout, Markup page) {
        this.streams = streams;
        this.layout = layout;
        this.page = page;
        this.unit = WIDEST
                / Math.sqrt(streams.bands().stream()
                        .mapToDouble(Band::documents)
                        .max()
                        .orElse(1));
    }

    /** Draws it twice, for wide and for narrow pages; the style shows the one that fits. */
    static void draw(Streams streams, Markup page) {
        new FlowPicture(streams, WIDE, page).draw();
        new FlowPicture(streams, NARROW, page).draw();
    }

    private void draw() {
        for (Band band : streams.bands()) {
            fill(left.computeIfAbsent(band.from(), unused -> new Bar()), band);
            fill(right.computeIfAbsent(band.to(), unused -> new Bar()), band);
        }
        double height = place();
        page.html(String.format(
                Locale.ROOT,
                "<svg class=\"flows %s\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-labelledby=\"flows-title\">\n",
                layout.name,
                layout.width,
                height));
        bands();
        for (Place place : streams.places()) {
            bar(place, left, layout.left());
            bar(place, right, layout.right());
        }
        streams.places().forEach(this::names);
        page.html("</svg>\n");
    }

    private void fill(Bar bar, Band band) {
        bar.height += thickness(band);
        bar.documents += band.documents();
    }

    private double thickness(Band band) {
        return Math.max(THINNEST, unit * Math.sqrt((double) band.documents()));
    }

    /** Gives each place its row; the result is how high all of them are. */
    private double place() {
        double y = 1;
        for (Place place : streams.places()) {
            double above = layout.isBeside() ? 0 : lines(place) + 4;
            List<Bar> bars = Stream.of(left, right)
                    .map(side -> side.get(place))
                    .filter(Objects::nonNull)
                    .toList();
            double high = layout.isBeside() ? lines(place) : 0;
            for (Bar bar : bars) {
                high = Math.max(high, bar.height);
            }
            for (Bar bar : bars) {
                bar.top = y + above + (layout.isBeside() ? (high - bar.height) / 2 : 0);
            }
            y += above + high + GAP;
        }
        return y - GAP + 2;
    }

    /** In an order in which bands leave and arrive without crossing at the bars; those that go nowhere lie on top. */
    private void bands() {
        Comparator<Band> byFrom =
                Comparator.comparingInt(band -> streams.places().indexOf(band.from()));
        Comparator<Band> byTo = Comparator.comparingInt(band -> streams.places().indexOf(band.to()));
        Map<Band, Double> starts = new HashMap<>();
        Map<Band, Double> ends = new HashMap<>();
        streams.bands().stream()
                .sorted(byFrom.thenComparing(byTo).thenComparing(Band::way))
                .forEach(band -> starts.put(band, next(left, band.from(), band)));
        streams.bands().stream()
                .sorted(byTo.thenComparing(byFrom).thenComparing(Band::way))
                .forEach(band -> ends.put(band, next(right, band.to(), band)));
        streams.bands().stream()
                .sorted(Comparator.comparing(band -> band.to() instanceof Place.End))
                .forEach(band -> band(band, starts.getOrDefault(band, 0.0), ends.getOrDefault(band, 0.0)));
    }

    private double next(Map<Place, Bar> side, Place place, Band band) {
        Bar bar = side.computeIfAbsent(place, unused -> new Bar());
        double at = bar.top + bar.filled;
        bar.filled += thickness(band);
        return at;
    }

    private void band(Band band, double start, double end) {
        double from = layout.left() + BAR;
        double to = layout.right();
        double middle = (from + to) / 2;
        double thick = thickness(band);
        page.html(String.format(
                Locale.ROOT,
                "<path class=\"%7$s\" d=\"M%1$.1f %3$.1fC%5$.1f %3$.1f %5$.1f %4$.1f %2$.1f %4$.1fv%6$.1f"
                        + "C%5$.1f %8$.1f %5$.1f %9$.1f %1$.1f %9$.1fz\"><title>",
                from,
                to,
                start,
                end,
                middle,
                thick,
                band.way().word(),
                end + thick,
                start + thick));
        page.text("%s: %s %s"
                .formatted(
                        whole(band.from(), band.to()),
                        Amount.documents(band.documents()),
                        band.way().word()));
        page.html("</title></path>\n");
    }

    private static String whole(Place from, Place to) {
        return to instanceof Place.End || from.equals(to) ? whole(from) : whole(from) + " → " + whole(to);
    }

    private static String whole(Place place) {
        return place.label() + (place.more().isEmpty() ? "" : "/" + place.more());
    }

    private void bar(Place place, Map<Place, Bar> side, double x) {
        Bar bar = side.get(place);
        if (bar != null) {
            page.html(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n",
                    place.mark(),
                    x,
                    bar.top,
                    BAR,
                    bar.height));
        }
    }

    private void names(Place place) {
        Bar from = left.get(place);
        Bar to = right.get(place);
        if (from != null) {
            name(place, from, layout.isBeside() ? layout.left() - 8 : 0, layout.isBeside() ? "end" : "start", true);
        }
        if (to != null) {
            double x = layout.isBeside() ? layout.right() + BAR + 8 : layout.width;
            // Above one another's heads one name is enough.
            name(place, to, x, layout.isBeside() ? "start" : "end", layout.isBeside() || from == null);
        }
    }

    private void name(Place place, Bar bar, double x, String anchor, boolean named) {
        String count = Amount.of(bar.documents);
        boolean second = named && !place.more().isEmpty();
        double below = second ? layout.line - 1 : 0;
        double y = layout.isBeside() ? bar.top + bar.height / 2 + 4.5 - below / 2 : bar.top - 6 - below;
        page.html(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">",
                "of-" + place.mark(),
                x,
                y,
                anchor));
        if (named) {
            page.text(cut(place.label(), layout.letters - count.length() - 1)).html(" ");
        }
        page.html("<tspan class=\"count\">" + count + "</tspan>");
        if (second) {
            page.html(String.format(Locale.ROOT, "<tspan class=\"type\" x=\"%.1f\" dy=\"%.1f\">", x, below));
            page.text(cut(place.more(), layout.letters + 4)).html("</tspan>");
        }
        page.html("</text>\n");
    }

    private double lines(Place place) {
        return layout.line * (place.more().isEmpty() ? 1 : 2);
    }

    private static String cut(String text, int letters) {
        return text.length() <= letters ? text : text.substring(0, Math.max(1, letters - 1)) + "…";
    }
}
