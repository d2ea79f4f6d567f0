package io.docshift.run;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Notes how fast documents go by, of what it hears on the way to another progress. It keeps at most {@value #MOST} points:
 * when they are full, each becomes twice as long. The clock is looked at only once in so many documents.
 */
public final class Pace implements Progress {

    private static final int MOST = 200;
    private static final long SHORTEST_MILLIS = 100;
    private static final long UNLOOKED = 32;

    /** What is counted apart, by the phases in which it is done. */
    private static final List<Set<String>> KINDS = List.of(
            Set.of("read", "look up", "look"),
            Set.of("load", "write", "delete", "restore", "put back", "take away"),
            Set.of("compare", "verify"));

    /** Work at something that is no document. */
    private static final int OTHER = -1;

    /** One phase of work at one subject. */
    private static final class Strand {
        private final int kind;
        private long done;

        Strand(int kind) {
            this.kind = kind;
        }
    }

    private static int kind(String phase) {
        for (int kind = 0; kind < KINDS.size(); kind++) {
            if (KINDS.get(kind).contains(phase)) {
                return kind;
            }
        }
        return OTHER;
    }

    private final String command;
    private final Progress next;
    private final Clock clock;
    private final Instant began;
    private final Map<String, Map<String, Strand>> strands = new HashMap<>();
    private final long[] pending = new long[KINDS.size()];
    private final List<long[]> points = new ArrayList<>();

    private long pointMillis = SHORTEST_MILLIS;
    private long unlooked;
    private String phase = "";
    private String subject = "";
    private Strand strand = new Strand(OTHER);

    /**
     * Begins.
     *
     * @param command whose work it is, such as {@code plan}
     * @param next what hears it too
     */
    public Pace(String command, Progress next, Clock clock) {
        this.command = command;
        this.next = next;
        this.clock = clock;
        this.began = clock.instant();
    }

    @Override
    public void at(String nowPhase, String nowSubject, long done, long total) {
        next.at(nowPhase, nowSubject, done, total);
        note(nowPhase, nowSubject, done);
    }

    private synchronized void note(String nowPhase, String nowSubject, long done) {
        if (!nowPhase.equals(phase) || !nowSubject.equals(subject)) {
            phase = nowPhase;
            subject = nowSubject;
            strand = strands.computeIfAbsent(phase, unused -> new HashMap<>())
                    .computeIfAbsent(subject, unused -> new Strand(kind(nowPhase)));
        }
        // What is begun anew counts from there.
        long more = Math.max(0, done - strand.done);
        strand.done = done;
        if (strand.kind == OTHER) {
            return;
        }
        pending[strand.kind] += more;
        unlooked += more;
        if (unlooked >= UNLOOKED) {
            settle(millis());
        }
    }

    private long millis() {
        return Math.max(0, clock.millis() - began.toEpochMilli());
    }

    private void settle(long millis) {
        while (millis / pointMillis >= MOST) {
            halve();
        }
        int at = (int) (millis / pointMillis);
        while (points.size() <= at) {
            points.add(new long[pending.length]);
        }
        for (int kind = 0; kind < pending.length; kind++) {
            points.get(at)[kind] += pending[kind];
            pending[kind] = 0;
        }
        unlooked = 0;
    }

    private void halve() {
        List<long[]> pairs = new ArrayList<>();
        for (int i = 0; i < points.size(); i += 2) {
            long[] pair = points.get(i);
            if (i + 1 < points.size()) {
                long[] second = points.get(i + 1);
                for (int kind = 0; kind < pair.length; kind++) {
                    pair[kind] += second[kind];
                }
            }
            pairs.add(pair);
        }
        points.clear();
        points.addAll(pairs);
        pointMillis *= 2;
    }

    /** All of it up to now. */
    public synchronized Throughput.Stretch stretch() {
        long millis = millis();
        // What comes to its end at the border between two points belongs to the earlier one.
        settle(Math.max(0, millis - 1));
        List<Throughput.Point> all = points.stream()
                .map(point -> new Throughput.Point(point[0], point[1], point[2]))
                .toList();
        return new Throughput.Stretch(command, began.toString(), millis, pointMillis, all);
    }
}
