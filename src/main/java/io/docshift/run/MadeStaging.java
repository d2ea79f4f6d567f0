package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.RawJson;
import io.docshift.wire.HitDecoder;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Brings the made documents that are needed from the notes to where they are imported from, and counts them. */
final class MadeStaging {

    private final Staging staging;
    private final Reading.Result result;
    private final Destinations destinations;
    private final HitDecoder decoder;

    /** @param destinations where documents go to; what the rule set makes and would be refused there fails */
    MadeStaging(Staging staging, Reading.Result result, Destinations destinations, long now) {
        this.staging = staging;
        this.result = result;
        this.destinations = destinations;
        this.decoder = HitDecoder.readAt(now);
    }

    /** Stages what {@link Meetings} settled. */
    void stage(Meetings.Findings findings) {
        stage(Meetings.CREATED, StagedPart.Kind.CREATED);
        stage(Meetings.REPLACING, StagedPart.Kind.REPLACING);
        findings.overwritten.forEach(result.reckoning()::overwritten);
        findings.refused.forEach(result.reckoning()::failMade);
        countKept();
    }

    private void stage(String settled, StagedPart.Kind kind) {
        Map<String, LineWriter> writers = new TreeMap<>();
        try (MadeDocuments made = new MadeDocuments(staging, settled)) {
            for (MadeDocuments.Made next = made.next(); next != null; next = made.next()) {
                Address at = next.arrival().at();
                if (next.arrival().isMadeByRuleSet() && isRefused(decoder.decode(next.line()))) {
                    continue;
                }
                writers.computeIfAbsent(at.index(), index -> staging.begin(Staging.Area.TO_IMPORT, name(kind, index)))
                        .append(next.line());
                if (kind == StagedPart.Kind.CREATED) {
                    count(next, at);
                }
            }
            writers.forEach((index, writer) ->
                    result.parts().add(new StagedPart(Staging.Area.TO_IMPORT, index, kind, writer.finish())));
        } finally {
            writers.values().forEach(LineWriter::close);
        }
    }

    /** Whether a document that the rule set makes by itself fails; what rules emit has been looked at with its maker. */
    private boolean isRefused(Document document) {
        String refusal = destinations.refusal(document);
        if (!refusal.isEmpty()) {
            result.reckoning().failMade(document.address(), refusal);
        }
        return !refusal.isEmpty();
    }

    private static String name(StagedPart.Kind kind, String index) {
        return StagedName.made(kind.name().toLowerCase(Locale.ROOT), index);
    }

    private void count(MadeDocuments.Made made, Address at) {
        result.reckoning().count(at, Account.Entry.CREATED);
        if (made.arrival().isMadeByRuleSet()) {
            result.reckoning().made(decoder.decode(made.line()));
        }
    }

    private void countKept() {
        try (LineReader lines = staging.read(Staging.Area.NOTES, Meetings.KEPT)) {
            for (RawJson line = lines.next(); line != null; line = lines.next()) {
                result.reckoning().count(Meetings.unsettled(line).at(), Account.Entry.KEPT);
            }
        }
    }
}
