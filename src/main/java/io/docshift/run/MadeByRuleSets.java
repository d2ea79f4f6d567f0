package io.docshift.run;

import io.docshift.doc.RawJson;
import io.docshift.wire.HitEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Notes what rule sets make by themselves, beside what their rules make. */
final class MadeByRuleSets {

    private MadeByRuleSets() {}

    /** Finds out who meets whom, once everything is read; what cannot be made is among what is refused. */
    static Meetings.Findings meet(
            Staging staging, Passage.Creations creations, Readings readings, Predicate<Arrival> isThereAlready) {
        List<String> arrivals = new ArrayList<>(readings.arrivals());
        if (!creations.made().isEmpty()) {
            arrivals.add(note(creations.made(), staging));
        }
        Meetings.Findings findings = Meetings.find(staging, arrivals, readings.read(), isThereAlready);
        findings.refused.putAll(creations.refused());
        return findings;
    }

    private static String note(List<Made> all, Staging staging) {
        try (LineWriter made = staging.begin(Staging.Area.NOTES, Arrival.MADE_BY_RULE_SET);
                LineWriter arrivals = staging.begin(Staging.Area.NOTES, "arrivals-ruleset")) {
            for (int number = 0; number < all.size(); number++) {
                Made one = all.get(number);
                RawJson line = RawJson.of(HitEncoder.encode(one.document()));
                long offset = made.append(line);
                arrivals.append(Arrival.made(
                                one, number, one.document().address(), Arrival.MADE_BY_RULE_SET, offset, line.length())
                        .line());
            }
            made.finish();
            return arrivals.finish().name();
        }
    }
}
