package io.docshift.run;

import io.docshift.doc.Json;
import io.docshift.rule.RuleBook;
import io.docshift.rule.RuleSet;
import io.docshift.wire.HitDecoder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Migrates lines to lines, without a cluster. The order stays; what a document makes follows it, and what the rule set
 * makes comes last. A line that no rule changes is passed on byte for byte.
 *
 * <p>Whether documents meet on one address is only known at the end. If they do, everything is begun anew, with what is
 * known by then.
 */
public final class LineMigration {

    static final int ROUNDS = 6;

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
        Known known = Known.nothing();
        try (Pipeline pipeline = Pipeline.onAllProcessors()) {
            for (int round = 1; ; round++) {
                Reckoning reckoning = Reckoning.ofAll(ruleSet.detect());
                Meetings.Findings findings;
                Known.Learned learned;
                try (LineTarget out = target.begin();
                        LineRound current = new LineRound(rules, lookups, known, staging, out, decoder, reckoning)) {
                    current.run(origin, pipeline, progress);
                    findings = current.meet();
                    learned = known.after(findings, staging);
                    if (learned.settled()) {
                        return finish(circumstances, reckoning, out, skipFailures, lookups, started);
                    }
                }
                if (round == ROUNDS) {
                    throw new StagingFailure("the lines did not settle in " + ROUNDS + " rounds: " + findings.unrest());
                }
                known = learned.known();
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
}
