package io.docshift.run;

import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.rule.Detect;
import io.docshift.rule.Lookups;
import io.docshift.rule.RuleBook;
import io.docshift.rule.RuleChain;
import io.docshift.wire.HitDecoder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Migrates lines to lines, without a cluster. The order stays; what a document makes follows it, and what the rule set
 * makes comes last. A line that no rule changes is passed on byte for byte.
 *
 * <p>Whether documents meet on one address is only known at the end. If they do, everything is begun anew, with what is
 * known by then.
 */
public final class LineMigration {

    static final int ROUNDS = 6;

    private final RuleChain rules;
    private final Lines.Origin origin;
    private final Staging staging;
    private final Progress progress;
    private final Clock clock;
    private final HitDecoder decoder;

    /** Prepares to migrate these lines; notes are kept in this run's files. */
    public LineMigration(RuleChain rules, Lines.Origin origin, Staging staging, Progress progress, Clock clock) {
        this.rules = rules;
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
        List<String> notes = new ArrayList<>(rules.notes());
        try (Pipeline pipeline = Pipeline.onAllProcessors()) {
            Way way = way(pipeline, notes);
            return rounds(
                    way.passage(),
                    way.excluded(),
                    target,
                    rules.detects(),
                    pipeline,
                    (known, reckoning, out) -> finish(circumstances, reckoning, out, skipFailures, notes, started));
        }
    }

    /** What each of the rule sets looks up, as a run would have it; nothing is written but notes. */
    public List<Lookups> lookups() {
        try (Pipeline pipeline = Pipeline.onAllProcessors()) {
            return way(pipeline, new ArrayList<>()).passage().lookups();
        }
    }

    /**
     * All that documents go through.
     *
     * @param excluded documents that fail for how an earlier rule set leaves them
     */
    private record Way(Passage passage, Excluded excluded) {}

    private Way way(Pipeline pipeline, List<String> notes) {
        Passage passage = Passage.of(new RuleBook(rules.sets().get(0)), lookups(0, List::of, List.of(), notes));
        Excluded excluded = Excluded.none();
        for (int i = 0; i < rules.sets().size() - 1; i++) {
            Found found = settle(i, passage, excluded, pipeline);
            excluded = found.excluded();
            Passage before = passage.settled(found.made());
            List<Document> created =
                    before.creations().made().stream().map(Made::document).toList();
            LookupTables lookups =
                    lookups(i + 1, document -> before.results(document, found.excluded()), created, notes);
            passage = before.then(new RuleBook(rules.sets().get(i + 1)), lookups);
        }
        return new Way(passage, excluded);
    }

    /**
     * What becomes of the documents of an earlier rule set.
     *
     * @param excluded documents that fail
     * @param made what is known of made ones
     */
    private record Found(Excluded excluded, Settled made) {}

    /** Does something with a round after which nothing new came to light. */
    private interface End<T> {
        T reached(Known known, Reckoning reckoning, LineTarget out);
    }

    private Found settle(int position, Passage passage, Excluded excluded, Pipeline pipeline) {
        return rounds(
                passage,
                excluded,
                LineTarget::nowhere,
                List.of(),
                pipeline,
                (known, reckoning, out) -> new Found(known.excluded(), Settled.of(staging, position)));
    }

    private LookupTables lookups(
            int position, Function<Document, List<Document>> through, List<Document> more, List<String> notes) {
        LookupTables tables = rules.isSingle()
                ? LookupTables.within(staging)
                : LookupTables.within(staging, position, rules.sets().size());
        new LineFinder(origin, decoder, rules.sets().get(position).lookups(), staging, progress)
                .load(tables, through, more);
        notes.addAll(tables.notes());
        return tables;
    }

    private <T> T rounds(
            Passage passage,
            Excluded excluded,
            LineTarget.Place target,
            List<Detect> detects,
            Pipeline pipeline,
            End<T> end) {
        Known known = Known.beginning(excluded);
        for (int round = 1; ; round++) {
            Reckoning reckoning = Reckoning.ofAll(detects);
            Meetings.Findings findings;
            Known.Learned learned;
            try (LineTarget out = target.begin();
                    LineRound current = new LineRound(passage, known, staging, out, decoder, reckoning)) {
                current.run(origin, pipeline, progress);
                findings = current.meet();
                learned = known.after(findings, staging);
                if (learned.settled()) {
                    passage.kept().forEach((type, kept) -> reckoning.count(type, Account.Entry.KEPT, kept));
                    return end.reached(learned.known(), reckoning, out);
                }
            }
            if (round == ROUNDS) {
                throw new StagingFailure("the lines did not settle in " + ROUNDS + " rounds: " + findings.unrest());
            }
            known = learned.known();
        }
    }

    private Planner.Planned finish(
            Planner.Circumstances circumstances,
            Reckoning reckoning,
            LineTarget out,
            boolean skipFailures,
            List<String> notes,
            long started) {
        boolean anyFailed =
                reckoning.types().stream().anyMatch(type -> type.counts().failed() > 0);
        if (!reckoning.stops() && (!anyFailed || skipFailures)) {
            out.finish();
        }
        List<Standing> standings = reckoning.standings();
        Plan plan = new Plan(
                Plan.FORMAT,
                circumstances.tool(),
                staging.runId(),
                clock.instant().toString(),
                Plan.RuleSetName.of(rules),
                Plan.Hop.of(rules, standings),
                null,
                circumstances.from(),
                circumstances.configuration(),
                Standing.of(standings),
                List.of(),
                List.of(),
                reckoning.types(),
                reckoning.crossings(),
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
