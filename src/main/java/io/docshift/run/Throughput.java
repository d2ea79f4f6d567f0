package io.docshift.run;

import io.docshift.doc.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast documents went through a run, kept with it as {@code throughput.json}.
 *
 * @param stretches one for each command that worked at the run, in order; the last ones if there were many
 */
public record Throughput(List<Stretch> stretches) {

    private static final String NAME = "throughput";
    private static final int MOST = 20;

    public Throughput {
        stretches = List.copyOf(stretches);
    }

    /**
     * What one command did.
     *
     * @param command such as {@code plan}
     * @param began the instant in ISO-8601
     * @param millis how long it was at work
     * @param pointMillis how long each point is; the last one ends where the work does
     */
    public record Stretch(String command, String began, long millis, long pointMillis, List<Point> points) {
        public Stretch {
            points = List.copyOf(points);
        }

        /** All that was done. */
        public Point sum() {
            return points.stream().reduce(new Point(0, 0, 0), Point::plus);
        }

        /** How long a point is, in milliseconds; at least one. */
        public long length(int point) {
            return Math.max(1, Math.min(pointMillis, millis - point * pointMillis));
        }
    }

    /**
     * How many documents were handled in a span of time.
     *
     * @param read from the source, as often as they were
     * @param written or deleted
     * @param checked read again to see whether they are as they should be
     */
    public record Point(long read, long written, long checked) {

        Point plus(Point other) {
            return new Point(read + other.read, written + other.written, checked + other.checked);
        }
    }

    /** That of the run so far. */
    public static Throughput of(Staging staging) {
        return staging.load(NAME)
                .map(tree -> Json.record(tree, Throughput.class))
                .orElse(new Throughput(List.of()));
    }

    /** Keeps one more stretch with the run. */
    public static void add(Stretch stretch, Staging staging) {
        List<Stretch> all = new ArrayList<>(of(staging).stretches);
        all.add(stretch);
        Throughput last = new Throughput(all.subList(Math.max(0, all.size() - MOST), all.size()));
        staging.save(NAME, Json.tree(last));
    }
}
