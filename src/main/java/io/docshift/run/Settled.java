package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What became of the documents that a rule set makes, found out before the next rule set gets to see them. It is kept in
 * sorted files of the notes. Safe to use from several threads.
 *
 * @param needless what is not made after all: its address is taken, or it takes the place of what is there
 * @param replacing what takes the place of other documents, by address
 * @param kept how many are not made because their address is taken, by type
 */
record Settled(@Nullable BlockFile needless, @Nullable BlockFile replacing, Map<TypeName, Long> kept) {

    private static final Address NOBODY = new Address("", "", "");

    Settled {
        kept = Map.copyOf(kept);
    }

    /** Nothing is known. */
    static Settled nothing() {
        return new Settled(null, null, Map.of());
    }

    /** Whether every made document is made, and none takes the place of another. */
    boolean isNothing() {
        return needless == null && replacing == null;
    }

    /**
     * Takes over what {@link Meetings} left in the notes, which are not needed for this any more.
     *
     * @param position of the rule set among those of the run, for the names of files
     */
    static Settled of(Staging staging, int position) {
        Map<TypeName, Long> kept = new TreeMap<>();
        String names = "needless-unsorted";
        try (LineWriter lines = staging.begin(Staging.Area.NOTES, names);
                LineReader keptAway = staging.read(Staging.Area.NOTES, Meetings.KEPT);
                MadeDocuments replacing = new MadeDocuments(staging, Meetings.REPLACING);
                LineWriter others = staging.begin(Staging.Area.NOTES, "replacing-unsorted")) {
            for (RawJson line = keptAway.next(); line != null; line = keptAway.next()) {
                Arrival arrival = Meetings.unsettled(line);
                kept.merge(TypeName.of(arrival.at()), 1L, Long::sum);
                lines.append(RawJson.of(key(arrival)));
            }
            for (MadeDocuments.Made made = replacing.next(); made != null; made = replacing.next()) {
                lines.append(RawJson.of(key(made.arrival())));
                others.append(line(AddressKey.whole(made.arrival().at()), made.line()));
            }
            lines.finish();
            others.finish();
        }
        return new Settled(
                sorted(staging, names, "needless-" + position, line -> line),
                sorted(staging, "replacing-unsorted", "replacing-" + position, Settled::begin),
                kept);
    }

    private static @Nullable BlockFile sorted(Staging staging, String from, String to, UnaryOperator<String> key) {
        try (LineReader lines = staging.sorted(Staging.Area.NOTES, from);
                BlockFile.Filling filling = new BlockFile.Filling(staging, to)) {
            for (RawJson line = lines.next(); line != null; line = lines.next()) {
                filling.append(key.apply(line.toString()), line);
            }
            BlockFile file = filling.finish();
            return filling.count() == 0 ? null : file;
        } finally {
            staging.discard(Staging.Area.NOTES, from);
        }
    }

    private static RawJson line(String key, RawJson value) {
        byte[] begin = key.getBytes(StandardCharsets.UTF_8);
        byte[] line = Arrays.copyOf(begin, begin.length + value.length());
        System.arraycopy(value.array(), value.from(), line, begin.length, value.length());
        return RawJson.of(line);
    }

    /** Index, type and id, at the beginning of a line. */
    private static String begin(String line) {
        int end = line.indexOf('\t', line.indexOf('\t', line.indexOf('\t') + 1) + 1);
        return line.substring(0, end + 1);
    }

    private static String key(Arrival arrival) {
        return key(arrival.isMadeByRuleSet() ? NOBODY : arrival.maker(), arrival.number());
    }

    private static String key(Address maker, int number) {
        return AddressKey.whole(maker) + number + "\t";
    }

    /**
     * Whether a made document is not made after all.
     *
     * @param maker the document it was made from, as it was read; null if a rule set makes it by itself
     * @param number its number among those that its maker makes
     */
    boolean isNeedless(@Nullable Address maker, int number) {
        return needless != null && needless.find(key(maker == null ? NOBODY : maker, number)) != null;
    }

    /** The line of the document that takes the place of the one at this address; null if none does. */
    @Nullable
    RawJson replacing(Address at) {
        if (replacing == null) {
            return null;
        }
        String key = AddressKey.whole(at);
        RawJson line = replacing.find(key);
        int begin = key.getBytes(StandardCharsets.UTF_8).length;
        return line == null ? null : RawJson.slice(line.array(), line.from() + begin, line.to());
    }
}
