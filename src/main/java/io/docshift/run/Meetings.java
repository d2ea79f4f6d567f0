package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.RawJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds what happens where documents arrive: whether the address is free, taken, or being left, and whether two arrive
 * at once. Both sides are sorted files, so memory grows with neither.
 */
final class Meetings {

    /** What was found. */
    static final class Findings {
        /** Notes of documents that end on an address with another: lines of {@link Excluded}. */
        final List<String> failed = new ArrayList<>();

        /** How many lines these have. */
        long failures;

        /** Indices in which a document arrives where another one leaves, or takes the place of one that stays. */
        final TreeSet<String> chained = new TreeSet<>();

        /** Indices to which documents come. */
        final TreeSet<String> indices = new TreeSet<>();
        /** How many documents that no rule changes give way to made ones, by type. */
        final Map<TypeName, Long> overwritten = new TreeMap<>();

        /** Documents that rule sets make by themselves and that cannot be made, and why. */
        final Map<Address, String> refused = new LinkedHashMap<>();

        private @Nullable Address example;

        /** What keeps a plan from settling, for people. */
        String unrest() {
            return example == null
                    ? "documents keep going to other indices; look at the rules that set _index"
                    : "in each round more documents fail, because one that cannot leave its address keeps the next from"
                            + " coming, at last %s; let the rules that set _id or _index give each document an address that"
                                    .formatted(example)
                            + " no other one has";
        }

        /** Notes that a document fails. */
        void fail(Address address, String reason, LineWriter notes) {
            notes.append(Excluded.line(address, reason));
            failures++;
            example = address;
        }
    }

    /** Made documents by what becomes of them; lines of {@link #settled}. */
    static final String CREATED = "settled-created";

    static final String REPLACING = "settled-replacing";
    static final String KEPT = "settled-kept";
    private static final String FAILED = "settled-failed";

    private final Findings findings = new Findings();
    private final LineWriter created;
    private final LineWriter replacing;
    private final LineWriter kept;
    private final LineWriter failed;
    private final Predicate<Arrival> isThereAlready;

    private Meetings(
            LineWriter created,
            LineWriter replacing,
            LineWriter kept,
            LineWriter failed,
            Predicate<Arrival> isThereAlready) {
        this.created = created;
        this.replacing = replacing;
        this.kept = kept;
        this.failed = failed;
        this.isThereAlready = isThereAlready;
    }

    /** An arrival as a line that sorts by where its document stands in the notes. */
    private static RawJson settled(Arrival arrival) {
        return RawJson.of(
                "%s\t%020d\t%s".formatted(AddressKey.escaped(arrival.file()), arrival.offset(), arrival.line()));
    }

    /** The arrival in such a line. */
    static Arrival unsettled(RawJson line) {
        String text = line.toString();
        return Arrival.parse(RawJson.of(text.substring(text.indexOf('\t', text.indexOf('\t') + 1) + 1)));
    }

    /**
     * Compares, and leaves the notes {@link #CREATED}, {@link #REPLACING} and {@link #KEPT}.
     *
     * @param arrivals names of the notes that list them
     * @param read names of the notes that list what was read, by index
     * @param isThereAlready whether a made document is the same as the unchanged one it takes the place of
     */
    static Findings find(
            Staging staging, List<String> arrivals, Map<String, List<String>> read, Predicate<Arrival> isThereAlready) {
        try (LineWriter created = staging.begin(Staging.Area.NOTES, CREATED);
                LineWriter replacing = staging.begin(Staging.Area.NOTES, REPLACING);
                LineWriter kept = staging.begin(Staging.Area.NOTES, KEPT);
                LineWriter failed = staging.begin(Staging.Area.NOTES, FAILED);
                MergedLines lines = MergedLines.sorted(staging, arrivals);
                Crowds crowds = new Crowds(MergedLines.sorted(staging, arrivals));
                Occupants occupants = new Occupants(staging, read)) {
            Meetings meetings = new Meetings(created, replacing, kept, failed, isThereAlready);
            meetings.settle(lines, crowds, occupants);
            created.finish();
            replacing.finish();
            kept.finish();
            meetings.findings.failed.add(failed.finish().name());
            return meetings.findings;
        }
    }

    private void settle(LineReader lines, Crowds crowds, Occupants occupants) {
        Address at = null;
        Landing landing = null;
        ReadLine occupant = null;
        for (RawJson line = lines.next(); line != null; line = lines.next()) {
            Arrival arrival = Arrival.parse(line);
            if (landing == null || !arrival.at().equals(at)) {
                at = arrival.at();
                occupant = occupants.at(at);
                landing = landing(at, occupant, crowds);
            }
            settle(arrival, landing.next(arrival.way()), occupant);
        }
    }

    private Landing landing(Address at, @Nullable ReadLine occupant, Crowds crowds) {
        findings.indices.add(at.index());
        boolean taken = occupant != null && occupant.remains();
        if (occupant != null && !taken) {
            findings.chained.add(at.index());
        }
        Landing landing = crowds.landing(at, taken);
        if (!landing.occupantFails().isEmpty()) {
            findings.fail(at, landing.occupantFails(), failed);
        }
        return landing;
    }

    private void settle(Arrival arrival, Landing.End end, @Nullable ReadLine occupant) {
        switch (end.fate()) {
            case MOVED -> {
                if (arrival.isMade()) {
                    created.append(settled(arrival));
                }
            }
            case CREATED -> created.append(settled(arrival));
            case REPLACING -> replace(arrival, occupant != null && occupant.way() == ReadLine.STAYS);
            case KEPT_AWAY -> kept.append(settled(arrival));
            case FAILED -> fail(arrival, end.reason());
        }
    }

    private void fail(Arrival arrival, String reason) {
        if (arrival.isMadeByRuleSet()) {
            findings.refused.putIfAbsent(arrival.at(), reason);
        } else {
            findings.fail(arrival.maker(), reason, failed);
        }
    }

    private void replace(Arrival arrival, boolean occupantStays) {
        if (occupantStays && isThereAlready.test(arrival)) {
            kept.append(settled(arrival));
            return;
        }
        replacing.append(settled(arrival));
        findings.chained.add(arrival.at().index());
        if (occupantStays) {
            findings.overwritten.merge(TypeName.of(arrival.at()), 1L, Long::sum);
        }
    }
}
