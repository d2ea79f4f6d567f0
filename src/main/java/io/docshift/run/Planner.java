package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.rule.Lookups;
import io.docshift.rule.RuleChain;
import io.docshift.wire.HitDecoder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a plan: reads, transforms and stages. It is given nothing that could write to a cluster, so a dry run cannot.
 */
public final class Planner {

    /** How often a plan is begun anew because documents meet on one address, or an index turns out to need a rebuild. */
    static final int ROUNDS = 6;

    private final RuleChain rules;
    private final Source source;
    private final Catalogue catalogue;
    private final Staging staging;
    private final Progress progress;
    private final Clock clock;

    /** Prepares a plan of what these rules would do to this cluster, staged in this run's files. */
    public Planner(
            RuleChain rules, Source source, Catalogue catalogue, Staging staging, Progress progress, Clock clock) {
        this.rules = rules;
        this.source = source;
        this.catalogue = catalogue;
        this.staging = staging;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * A plan and what it changes, grouped for people.
     */
    public record Planned(Plan plan, List<ChangeGroup> changes) {
        public Planned {
            changes = List.copyOf(changes);
        }
    }

    /**
     * What a plan is told about the run it is for.
     *
     * @param tool docshift's version
     * @param from where the documents are from, without secrets
     * @param configuration the settings used, without secrets
     * @param moves what is to be moved aside in directories
     */
    public record Circumstances(String tool, String from, ObjectNode configuration, List<PlannedMove> moves) {}

    /**
     * Makes the plan and stores it.
     *
     * @throws ClusterFailure if the cluster cannot be read or refuses
     * @throws StagingFailure if the disk does not play along
     */
    public Planned plan(Circumstances circumstances) {
        long started = clock.millis();
        // A closed index ends it here, before anything but some documents is read.
        RoomForFiles room = Room.of(rules, catalogue, source).files();
        List<String> notes = room.notes(Stream.of(Staging.Area.values())
                .map(area -> RoomForFiles.Place.of(area, staging))
                .toList());
        return plan(circumstances, notes, started);
    }

    /** The same, to see what is left to do, in files that soon go again: whether there is room for more is not looked at. */
    Planned planAgain(Circumstances circumstances) {
        return plan(circumstances, List.of(), clock.millis());
    }

    private Planned plan(Circumstances circumstances, List<String> roomNotes, long started) {
        try (Pipeline pipeline = Pipeline.onAllProcessors()) {
            Approach.Known known =
                    new Approach(rules, source, catalogue, staging, progress).explore(pipeline, this::isThereAlready);
            WorkList works = new WorkList(rules, known.stages(), catalogue);
            List<String> notes = new ArrayList<>(rules.notes());
            notes.addAll(works.notes());
            notes.addAll(known.notes());
            notes.addAll(roomNotes);
            Excluded excluded = known.excluded();
            Passage.Creations creations = known.passage().creations();
            Readings readings = new Readings(rules.detects(), Readings.ROOM);
            for (int round = 1; ; round++) {
                Destinations destinations = new Destinations(works, catalogue);
                Reading reading = new Reading(
                        source, staging, known.passage(), rules.detects(), excluded, destinations, pipeline, progress);
                read(reading, works, readings);
                Meetings.Findings findings = MadeByRuleSets.meet(staging, creations, readings, this::isThereAlready);
                if (isSettled(findings, works)) {
                    Reading.Result result = readings.together();
                    result.reckoning().note(creations.said());
                    new MadeStaging(staging, result, destinations, clock.millis()).stage(findings);
                    known.passage()
                            .kept()
                            .forEach((type, kept) -> result.reckoning().count(type, Account.Entry.KEPT, kept));
                    return finish(circumstances, notes, known.stages(), works, result, started);
                }
                if (round == ROUNDS) {
                    throw new ClusterFailure("planning did not settle in " + ROUNDS + " rounds: " + findings.unrest());
                }
                if (findings.failures > 0) {
                    excluded = excluded.and(staging, findings.failed, findings.failures);
                    reading.discard(readings.forget(works.all()));
                }
            }
        }
    }

    /**
     * What each of the rule sets looks up, as a plan would have it; reads as much as it takes to know that, and stages nothing.
     *
     * @throws ClusterFailure if the cluster cannot be read or refuses
     */
    public List<Lookups> lookups() {
        try (Pipeline pipeline = Pipeline.onAllProcessors()) {
            return new Approach(rules, source, catalogue, staging, progress)
                    .explore(pipeline, this::isThereAlready)
                    .passage()
                    .lookups();
        }
    }

    /** Reads what was not read yet, or for something else than it is now. */
    private static void read(Reading reading, WorkList works, Readings readings) {
        List<IndexWork> due = readings.due(works.all());
        reading.discard(readings.forget(due));
        List<IndexWork> rebuilt = new ArrayList<>();
        reading.read(due, readings).forEach((work, reason) -> rebuilt.add(works.rebuild(work, reason)));
        reading.read(rebuilt, readings);
    }

    /** Whether the very document that was made is what it would take the place of. */
    private boolean isThereAlready(Arrival arrival) {
        HitDecoder decoder = HitDecoder.readAt(clock.millis());
        try (LineReader notes =
                staging.read(Staging.Area.NOTES, arrival.file(), arrival.offset(), arrival.length() + 1)) {
            RawJson line = notes.next();
            Optional<LiveIndex> index = catalogue.find(arrival.at().index());
            if (line == null || index.isEmpty()) {
                return false;
            }
            Document made = decoder.decode(line);
            Source.Located located = new Source.Located(made.address(), made.metadata());
            return source.get(index.get().name(), List.of(located))
                    .get(0)
                    .map(there -> Fingerprint.isShared(there, made))
                    .orElse(false);
        }
    }

    /** Whether the plan can be made from what was read; if not, more is known now for the next reading. */
    private static boolean isSettled(Meetings.Findings findings, WorkList works) {
        boolean settled = findings.failures == 0 && !works.readWhole(findings.indices);
        for (String name : findings.chained) {
            IndexWork work = works.find(name);
            if (work != null && !work.rebuild()) {
                works.rebuild(work, "documents take addresses that other documents have or leave");
                settled = false;
            }
        }
        return settled;
    }

    private Planned finish(
            Circumstances circumstances,
            List<String> notes,
            List<Stage> stages,
            WorkList works,
            Reading.Result result,
            long started) {
        List<Standing> standings = result.reckoning().standings();
        Plan plan = new Plan(
                Plan.FORMAT,
                circumstances.tool(),
                staging.runId(),
                clock.instant().toString(),
                Plan.RuleSetName.of(rules),
                Plan.Hop.of(rules, standings),
                catalogue.cluster(),
                circumstances.from(),
                circumstances.configuration(),
                Standing.of(standings),
                new IndexPlans(rules, stages, staging.runId(), result).plans(works),
                result.parts(),
                result.reckoning().types(),
                result.reckoning().crossings(),
                notes,
                result.reckoning().warnings(),
                result.reckoning().failures(),
                result.reckoning().stops(),
                circumstances.moves(),
                (clock.millis() - started) / 1000.0);
        staging.save("plan", Json.tree(plan));
        return new Planned(plan, result.reckoning().changes());
    }
}
