package io.docshift.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.RawJson;
import io.docshift.rule.Detect;
import io.docshift.rule.IndexPatch;
import io.docshift.rule.LookupSpec;
import io.docshift.rule.RuleBook;
import io.docshift.rule.RuleSet;
import io.docshift.rule.Sign;
import io.docshift.wire.HitDecoder;
import io.docshift.wire.HitEncoder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes a plan: reads, transforms and stages. It is given nothing that could write to a cluster, so a dry run cannot.
 */
public final class Planner {

    /** How often a plan is begun anew because documents meet on one address, or an index turns out to need a rebuild. */
    private static final int ROUNDS = 5;

    private final RuleSet ruleSet;
    private final RuleBook rules;
    private final Source source;
    private final Catalogue catalogue;
    private final Staging staging;
    private final Progress progress;
    private final Clock clock;

    /** Prepares a plan of what these rules would do to this cluster, staged in this run's files. */
    public Planner(
            RuleSet ruleSet, Source source, Catalogue catalogue, Staging staging, Progress progress, Clock clock) {
        this.ruleSet = ruleSet;
        this.rules = new RuleBook(ruleSet);
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
        List<String> notes = new ArrayList<>(ruleSet.notes());
        Map<String, IndexWork> works = works(notes);
        LookupTables lookups = loadLookups(works);
        notes.addAll(lookups.notes());
        Map<Address, String> excluded = new HashMap<>();
        try (Pipeline pipeline = new Pipeline(Math.max(1, Runtime.getRuntime().availableProcessors()))) {
            for (int round = 1; ; round++) {
                Reading reading = new Reading(source, staging, rules, lookups, excluded, pipeline, progress);
                Reading.Result result = read(reading, works);
                Meetings.Findings findings = meet(result);
                boolean settled = !mustRebuild(findings, works) && findings.failures.isEmpty();
                if (settled) {
                    return finish(circumstances, notes, works, result, started);
                }
                if (round == ROUNDS) {
                    throw new ClusterFailure("planning did not settle in " + ROUNDS
                            + " rounds: documents keep meeting on one address, such as "
                            + findings.failures.keySet().stream()
                                    .findFirst()
                                    .map(Address::toString)
                                    .orElse("")
                            + "; look at the rules that set _id");
                }
                excluded.putAll(findings.failures);
                reading.discard(result.parts);
            }
        }
    }

    // ---- which indices ----

    private Map<String, IndexWork> works(List<String> notes) {
        Map<String, LiveIndex> live = new TreeMap<>();
        catalogue.list().forEach(index -> live.put(index.name().name(), index));
        List<String> closed = catalogue.closed();
        Map<String, IndexPatch> patches = new LinkedHashMap<>();
        ruleSet.patches().forEach(patch -> patches.put(patch.index(), patch));
        Set<String> ruled = ruleSet.ruledIndices();
        Set<String> concerned = new TreeSet<>(ruled);
        concerned.addAll(patches.keySet());
        concerned.addAll(ruleSet.madeIndices());
        Set<String> watched = new TreeSet<>();
        Detect detect = ruleSet.detect();
        for (List<Sign> signs : List.of(detect.before(), detect.after())) {
            signs.forEach(sign -> watched.add(sign.documents().index()));
        }
        Map<String, IndexWork> works = new TreeMap<>();
        Set<String> all = new TreeSet<>(concerned);
        all.addAll(watched);
        for (String name : all) {
            if (closed.contains(name)) {
                throw new ClusterFailure("the index " + name + " is closed: open it, then plan again");
            }
            LiveIndex index = live.get(name);
            if (index == null) {
                Optional<LiveIndex> found = catalogue.find(name);
                index = found.orElse(null);
            }
            if (index != null) {
                works.put(name, work(index, patches.get(name), concerned.contains(name)));
            } else if (ruled.contains(name) || patches.get(name) instanceof IndexPatch.Patch) {
                notes.add("there is no index " + name + " here");
            }
        }
        return works;
    }

    private static IndexWork work(
            LiveIndex live, @org.jspecify.annotations.Nullable IndexPatch patch, boolean concerned) {
        ObjectNode merged = patch == null ? live.definition() : patch.after(live.definition());
        DefinitionChange change = DefinitionChange.between(live.definition(), merged);
        boolean rebuild = !change.obstacles().isEmpty();
        return new IndexWork(live, merged, change, rebuild, rebuild ? change.obstacles() : change.words(), !concerned);
    }

    // ---- lookups ----

    private LookupTables loadLookups(Map<String, IndexWork> works) {
        LookupTables tables = new LookupTables(staging, Runtime.getRuntime().maxMemory() / 4);
        Map<String, Set<LookupSpec>> byIndex = new TreeMap<>();
        ruleSet.lookups()
                .forEach(spec -> byIndex.computeIfAbsent(spec.documents().index(), unused -> new LinkedHashSet<>())
                        .add(spec));
        byIndex.forEach((name, specs) -> {
            IndexWork work = works.get(name);
            Optional<LiveIndex> live = work == null ? catalogue.find(name) : Optional.of(work.live());
            live.ifPresent(index -> load(tables, index, specs));
        });
        return tables;
    }

    private void load(LookupTables tables, LiveIndex index, Set<LookupSpec> specs) {
        for (int attempt = 1; ; attempt++) {
            try (LookupTables.Loading loading = tables.loading(specs)) {
                long done = 0;
                for (Partition partition : source.partitions(index.name())) {
                    try (Pages pages = source.open(partition)) {
                        for (List<Document> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                            page.forEach(loading::see);
                            done += page.size();
                            progress.at("look up", index.name().name(), done, index.documents());
                        }
                    }
                }
                loading.finish();
                return;
            } catch (CutOff e) {
                if (attempt == 4) {
                    throw e;
                }
            }
        }
    }

    // ---- reading ----

    private Reading.Result read(Reading reading, Map<String, IndexWork> works) {
        Reading.Result result = new Reading.Result(ruleSet.detect());
        for (IndexWork work : List.copyOf(works.values())) {
            try {
                reading.read(work).forEach(result::add);
            } catch (NeedsRebuild e) {
                IndexWork rebuilt = work.rebuiltBecause(String.valueOf(e.getMessage()));
                works.put(work.name(), rebuilt);
                reading.read(rebuilt).forEach(result::add);
            }
        }
        return result;
    }

    private Meetings.Findings meet(Reading.Result result) {
        List<String> arrivals = new ArrayList<>(result.arrivals);
        if (!ruleSet.creations().isEmpty()) {
            arrivals.add(noteCreations());
        }
        return Meetings.find(staging, arrivals, result.read);
    }

    private String noteCreations() {
        try (LineWriter made = staging.begin(Staging.Area.NOTES, "made-ruleset");
                LineWriter arrivals = staging.begin(Staging.Area.NOTES, "arrivals-ruleset")) {
            for (Document document : ruleSet.creations()) {
                RawJson line = RawJson.of(HitEncoder.encode(document));
                long offset = made.append(line);
                Address address = document.address();
                arrivals.append(new Arrival(address, "keep", address, "made-ruleset", offset, line.length()).line());
            }
            made.finish();
            return arrivals.finish().name();
        }
    }

    private static boolean mustRebuild(Meetings.Findings findings, Map<String, IndexWork> works) {
        boolean any = false;
        for (String name : findings.chained) {
            IndexWork work = works.get(name);
            if (work != null && !work.rebuild()) {
                works.put(name, work.rebuiltBecause("documents take addresses that other documents have or leave"));
                any = true;
            }
        }
        return any;
    }

    // ---- the plan ----

    private Planned finish(
            Circumstances circumstances,
            List<String> notes,
            Map<String, IndexWork> works,
            Reading.Result result,
            long started) {
        Set<String> targets = new TreeSet<>();
        stageMade(Meetings.CREATED, StagedPart.Kind.CREATED, result, targets);
        stageMade(Meetings.REPLACING, StagedPart.Kind.REPLACING, result, targets);
        countKept(result);
        List<TypeCounts> types = result.reckoning.types();
        List<PlannedIndex> indices = new ArrayList<>();
        works.values().forEach(work -> indices.add(planned(work, types, targets)));
        newIndices(works, targets).forEach(indices::add);
        indices.sort(java.util.Comparator.comparing(PlannedIndex::name));
        Plan plan = new Plan(
                Plan.FORMAT,
                circumstances.tool(),
                staging.runId(),
                clock.instant().toString(),
                new Plan.RuleSetName(ruleSet.name(), ruleSet.title(), ruleSet.from(), ruleSet.to(), ruleSet.hash()),
                catalogue.cluster(),
                circumstances.from(),
                circumstances.configuration(),
                result.reckoning.standing(),
                indices,
                result.parts,
                types,
                notes,
                result.reckoning.warnings(),
                result.reckoning.failures(),
                result.reckoning.stops(),
                circumstances.moves(),
                (clock.millis() - started) / 1000.0);
        staging.save("plan", io.docshift.doc.Json.tree(plan));
        return new Planned(plan, result.reckoning.changes());
    }

    /** Copies the made documents that are needed from the notes to where they are imported from. */
    private void stageMade(String settled, StagedPart.Kind kind, Reading.Result result, Set<String> targets) {
        Map<String, LineWriter> writers = new TreeMap<>();
        HitDecoder decoder = HitDecoder.readAt(clock.millis());
        try (MadeDocuments made = new MadeDocuments(staging, settled)) {
            for (MadeDocuments.Made next = made.next(); next != null; next = made.next()) {
                Address at = next.arrival().at();
                targets.add(at.index());
                writers.computeIfAbsent(
                                at.index(),
                                index -> staging.begin(
                                        Staging.Area.TO_IMPORT, kind.name().toLowerCase(Locale.ROOT) + "-" + index))
                        .append(next.line());
                if (kind == StagedPart.Kind.CREATED) {
                    result.reckoning.count(at, Account.Entry.CREATED);
                    if (next.arrival().isMadeByRuleSet()) {
                        result.reckoning.made(decoder.decode(next.line()));
                    }
                }
            }
            writers.forEach((index, writer) ->
                    result.parts.add(new StagedPart(Staging.Area.TO_IMPORT, index, kind, writer.finish())));
        } finally {
            writers.values().forEach(LineWriter::close);
        }
    }

    private void countKept(Reading.Result result) {
        try (LineReader lines = staging.read(Staging.Area.NOTES, Meetings.KEPT)) {
            for (RawJson line = lines.next(); line != null; line = lines.next()) {
                result.reckoning.count(Meetings.unsettled(line).at(), Account.Entry.KEPT);
            }
        }
    }

    private PlannedIndex planned(IndexWork work, List<TypeCounts> types, Set<String> targets) {
        LiveIndex live = work.live();
        Counts counts = types.stream()
                .filter(type -> type.name().index().equals(work.name()))
                .map(TypeCounts::counts)
                .reduce(Counts.zero(), Counts::plus);
        boolean documentsChange = !counts.changesNothing() || targets.contains(work.name());
        long left = counts.read() - counts.dropped() - counts.moved() + counts.created();
        List<String> reasons = new ArrayList<>(work.reasons());
        Action action;
        if (dropsWhenEmpty(work.name())) {
            action = left == 0 ? Action.DROP : documentsChange ? Action.REWRITE : Action.LEAVE;
            reasons.add(left == 0 ? "no document is left in it" : "it stays: it still holds " + left + " documents");
        } else if (work.rebuild()) {
            action = Action.REBUILD;
        } else if (!work.change().isNone()) {
            action = Action.PATCH;
        } else {
            action = documentsChange ? Action.REWRITE : Action.LEAVE;
        }
        String target =
                action == Action.REBUILD ? newName(work.name()) : live.name().concrete();
        return new PlannedIndex(
                work.name(),
                live.name().concrete(),
                live.uuid(),
                action,
                reasons,
                target,
                live.definition(),
                work.merged(),
                live.documents(),
                live.bytes());
    }

    private boolean dropsWhenEmpty(String name) {
        return ruleSet.patches().stream()
                .anyMatch(patch -> patch instanceof IndexPatch.DropWhenEmpty
                        && patch.index().equals(name));
    }

    /** The indices that are made: those the rule set creates, and those that documents go to. */
    private List<PlannedIndex> newIndices(Map<String, IndexWork> works, Set<String> targets) {
        Map<String, PlannedIndex> made = new TreeMap<>();
        for (IndexPatch patch : ruleSet.patches()) {
            if (patch instanceof IndexPatch.Create create && !works.containsKey(create.index())) {
                made.put(create.index(), created(create.index(), create.definition(), "the rule set creates it"));
            }
        }
        for (String target : targets) {
            if (!works.containsKey(target) && !made.containsKey(target)) {
                Optional<LiveIndex> live = catalogue.find(target);
                made.put(
                        target,
                        live.map(index -> new PlannedIndex(
                                        target,
                                        index.name().concrete(),
                                        index.uuid(),
                                        Action.REWRITE,
                                        List.of("rules make documents for it"),
                                        index.name().concrete(),
                                        index.definition(),
                                        index.definition(),
                                        index.documents(),
                                        index.bytes()))
                                .orElseGet(
                                        () -> created(
                                                target,
                                                IndexPatch.emptyDefinition(),
                                                "rules make documents for it; the rule set does not say how it is to be made")));
            }
        }
        return List.copyOf(made.values());
    }

    private static PlannedIndex created(String name, ObjectNode definition, String reason) {
        return new PlannedIndex(
                name,
                "",
                "",
                Action.CREATE,
                List.of(reason),
                name,
                JsonNodeFactory.instance.objectNode(),
                definition,
                0,
                0);
    }

    private String newName(String name) {
        return (name + "-" + ruleSet.to() + "-" + staging.runId()).toLowerCase(Locale.ROOT);
    }
}
