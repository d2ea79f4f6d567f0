package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.rule.RuleBook;
import io.docshift.rule.RuleSet;
import io.docshift.wire.HitDecoder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Migrates lines to lines, without a cluster. The order stays; what a document makes follows it, and what the rule set
 * makes comes last. A line that no rule changes is passed on byte for byte.
 *
 * <p>Whether documents meet on one address is only known at the end. If they do, everything is begun anew, with what is
 * known by then.
 */
public final class LineMigration {

    private static final int ROUNDS = 6;
    private static final int MOST_REPLACED = 100_000;

    private final RuleSet ruleSet;
    private final RuleBook rules;
    private final Lines.Origin origin;
    private final Staging staging;
    private final Progress progress;
    private final Clock clock;
    private final HitDecoder decoder;

    /** Prepares to migrate these lines; notes are kept in this run's files. */
    public LineMigration(RuleSet ruleSet, Lines.Origin origin, Staging staging, Progress progress, Clock clock) {
        this.ruleSet = ruleSet;
        this.rules = new RuleBook(ruleSet);
        this.origin = origin;
        this.staging = staging;
        this.progress = progress;
        this.clock = clock;
        this.decoder = HitDecoder.readAt(clock.millis());
    }

    /**
     * Migrates.
     *
     * @param target where the lines go; given up if a document fails
     * @param skipFailures whether lines whose documents fail are passed on as they are
     * @return the plan of it, with its counts; it has been carried out if nothing failed or failures are skipped
     */
    public Planner.Planned run(Planner.Circumstances circumstances, LineTarget.Place target, boolean skipFailures) {
        long started = clock.millis();
        LookupTables lookups = new LineFinder(origin, decoder, ruleSet.lookups(), staging, progress).load();
        LineRound.Known known = LineRound.Known.nothing();
        try (Pipeline pipeline = Pipeline.onAllProcessors()) {
            for (int round = 1; ; round++) {
                Meetings.Findings findings;
                Map<Address, RawJson> replacing;
                try (LineTarget out = target.begin();
                        LineRound current = new LineRound(rules, lookups, known, staging, out, decoder, progress)) {
                    current.run(origin, pipeline);
                    findings = current.meet();
                    replacing = replacing();
                    boolean knewKept = LeftOut.keep(staging, known.leavesOut());
                    Excluded excluded = known.excluded().and(staging, findings.failed, findings.failures);
                    boolean knewFailed = excluded.size() == known.excluded().size();
                    if (knewKept && knewFailed && replacing.equals(known.replaced())) {
                        return finish(circumstances, current.reckoning(), out, skipFailures, lookups, started);
                    }
                    known = new LineRound.Known(excluded, replacing, known.leavesOut() || !knewKept);
                }
                if (round == ROUNDS) {
                    throw new StagingFailure("the lines did not settle in " + ROUNDS + " rounds: " + findings.unrest());
                }
            }
        }
    }

    private Planner.Planned finish(
            Planner.Circumstances circumstances,
            Reckoning reckoning,
            LineTarget out,
            boolean skipFailures,
            LookupTables lookups,
            long started) {
        boolean anyFailed =
                reckoning.types().stream().anyMatch(type -> type.counts().failed() > 0);
        if (!reckoning.stops() && (!anyFailed || skipFailures)) {
            out.finish();
        }
        List<String> notes = new ArrayList<>(ruleSet.notes());
        notes.addAll(lookups.notes());
        Plan plan = new Plan(
                Plan.FORMAT,
                circumstances.tool(),
                staging.runId(),
                clock.instant().toString(),
                Plan.RuleSetName.of(ruleSet),
                null,
                circumstances.from(),
                circumstances.configuration(),
                reckoning.standing(),
                List.of(),
                List.of(),
                reckoning.types(),
                notes,
                reckoning.warnings(),
                reckoning.failures(),
                reckoning.stops(),
                circumstances.moves(),
                (clock.millis() - started) / 1000.0);
        staging.save("plan", Json.tree(plan));
        return new Planner.Planned(plan, reckoning.changes());
    }

    private Map<Address, RawJson> replacing() {
        Map<Address, RawJson> replacing = new HashMap<>();
        try (MadeDocuments made = new MadeDocuments(staging, Meetings.REPLACING)) {
            for (MadeDocuments.Made next = made.next(); next != null; next = made.next()) {
                if (replacing.size() == MOST_REPLACED) {
                    throw new StagingFailure("more than " + MOST_REPLACED + " documents are replaced by made ones; from"
                            + " file to file docshift keeps them in memory");
                }
                replacing.put(next.arrival().at(), next.line());
            }
        }
        return replacing;
    }
}
