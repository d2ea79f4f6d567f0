package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.RawJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds what happens where documents arrive: whether the address is free, taken, or being left, and whether two arrive
 * at once. Both sides are sorted files, so memory grows with neither.
 */
final class Meetings {

    /** How many documents that meet are kept by name. */
    private static final int MOST = 10_000;

    /** What was found. */
    static final class Findings {
        /** Documents that end on an address with another, and why that fails. */
        final Map<Address, String> failures = new HashMap<>();
        /** Indices in which a document arrives where another one leaves, or takes the place of one that stays. */
        final TreeSet<String> chained = new TreeSet<>();

        void fail(Address address, String reason) {
            if (failures.size() < MOST) {
                failures.put(address, reason);
            }
        }
    }

    /** Made documents by what becomes of them; lines of {@link #settled}. */
    static final String CREATED = "settled-created";

    static final String REPLACING = "settled-replacing";
    static final String KEPT = "settled-kept";

    private final Findings findings = new Findings();
    private final LineWriter created;
    private final LineWriter replacing;
    private final LineWriter kept;

    private Meetings(LineWriter created, LineWriter replacing, LineWriter kept) {
        this.created = created;
        this.replacing = replacing;
        this.kept = kept;
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
     */
    static Findings find(Staging staging, List<String> arrivals, Map<String, List<String>> read) {
        try (LineWriter created = staging.begin(Staging.Area.NOTES, CREATED);
                LineWriter replacing = staging.begin(Staging.Area.NOTES, REPLACING);
                LineWriter kept = staging.begin(Staging.Area.NOTES, KEPT);
                MergedLines lines = MergedLines.sorted(staging, arrivals)) {
            Meetings meetings = new Meetings(created, replacing, kept);
            @Nullable Occupants occupants = null;
            List<Arrival> here = new ArrayList<>();
            for (RawJson line = lines.next(); line != null; line = lines.next()) {
                Arrival arrival = Arrival.parse(line);
                if (!here.isEmpty() && !here.get(0).at().equals(arrival.at())) {
                    occupants = meetings.meet(staging, here, read, occupants);
                    here.clear();
                }
                here.add(arrival);
            }
            if (!here.isEmpty()) {
                occupants = meetings.meet(staging, here, read, occupants);
            }
            if (occupants != null) {
                occupants.close();
            }
            created.finish();
            replacing.finish();
            kept.finish();
            return meetings.findings;
        }
    }

    private Occupants meet(
            Staging staging, List<Arrival> arrivals, Map<String, List<String>> read, @Nullable Occupants current) {
        Address at = arrivals.get(0).at();
        Occupants occupants = current;
        if (occupants == null || !occupants.index.equals(at.index())) {
            if (occupants != null) {
                occupants.close();
            }
            occupants =
                    new Occupants(at.index(), MergedLines.sorted(staging, read.getOrDefault(at.index(), List.of())));
        }
        settle(at, arrivals, occupants.at(at));
        return occupants;
    }

    private void settle(Address at, List<Arrival> arrivals, @Nullable ReadLine occupant) {
        boolean taken = occupant != null && occupant.remains();
        if (occupant != null && !taken) {
            findings.chained.add(at.index());
        }
        Landing landing =
                Landing.at(at, taken, arrivals.stream().map(Arrival::way).toList());
        if (!landing.occupantFails().isEmpty()) {
            findings.fail(at, landing.occupantFails());
        }
        for (int i = 0; i < arrivals.size(); i++) {
            settle(arrivals.get(i), landing.ends().get(i));
        }
    }

    private void settle(Arrival arrival, Landing.End end) {
        switch (end.fate()) {
            case MOVED -> {}
            case CREATED -> created.append(settled(arrival));
            case REPLACING -> replacing.append(settled(arrival));
            case KEPT_AWAY -> kept.append(settled(arrival));
            case FAILED -> findings.fail(arrival.maker(), end.reason());
        }
    }

    /** The documents read from one index, asked for in the order of their addresses. */
    private static final class Occupants {

        private final String index;
        private final MergedLines lines;
        private @Nullable ReadLine next;

        Occupants(String index, MergedLines lines) {
            this.index = index;
            this.lines = lines;
            advance();
        }

        private void advance() {
            RawJson line = lines.next();
            next = line == null ? null : ReadLine.parse(line);
        }

        @Nullable
        ReadLine at(Address address) {
            byte[] wanted = bytes(AddressKey.within(address));
            ReadLine current = next;
            while (current != null && java.util.Arrays.compareUnsigned(bytes(current.key()), wanted) < 0) {
                advance();
                current = next;
            }
            return current != null
                            && current.type().equals(address.type())
                            && current.id().equals(address.id())
                    ? current
                    : null;
        }

        private static byte[] bytes(String key) {
            return key.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }

        void close() {
            lines.close();
        }
    }
}
