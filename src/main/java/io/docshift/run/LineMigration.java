package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Emission;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import io.docshift.rule.Failure;
import io.docshift.rule.Outcome;
import io.docshift.rule.RuleBook;
import io.docshift.rule.RuleSet;
import io.docshift.rule.Trail;
import io.docshift.wire.HitDecoder;
import io.docshift.wire.HitEncoder;
import io.docshift.wire.HitRewriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Migrates lines to lines, without a cluster. The order stays; what a document makes follows it, and what the rule set
 * makes comes last. A line that no rule changes is passed on byte for byte.
 *
 * <p>Whether documents meet on one address is only known at the end. If they do, everything is begun anew, with what is
 * known by then.
 */
public final class LineMigration {

    private static final int ROUNDS = 5;
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
        LookupTables lookups = loadLookups();
        Map<Address, String> excluded = new HashMap<>();
        Map<Address, RawJson> replaced = Map.of();
        boolean kept = false;
        try (Pipeline pipeline = new Pipeline(Math.max(1, Runtime.getRuntime().availableProcessors()))) {
            for (int round = 1; ; round++) {
                try (LineTarget out = target.begin();
                        Round current = new Round(lookups, excluded, replaced, kept, out)) {
                    current.run(pipeline);
                    Meetings.Findings findings = current.meet();
                    Map<Address, RawJson> replacing = replacing();
                    boolean settled = findings.failures.isEmpty()
                            && replacing.keySet().equals(replaced.keySet())
                            && (kept || current.keptNone());
                    if (settled) {
                        return finish(circumstances, current, out, skipFailures, lookups, started);
                    }
                    if (round == ROUNDS) {
                        throw new StagingFailure("the documents keep meeting on one address, such as "
                                + findings.failures.keySet().stream()
                                        .findFirst()
                                        .map(Address::toString)
                                        .orElse("")
                                + "; look at the rules that set _id");
                    }
                    excluded.putAll(findings.failures);
                    replaced = replacing;
                    kept = !current.keptNone();
                }
                if (kept) {
                    keepNotes();
                }
            }
        }
    }

    private Planner.Planned finish(
            Planner.Circumstances circumstances,
            Round round,
            LineTarget out,
            boolean skipFailures,
            LookupTables lookups,
            long started) {
        boolean anyFailed =
                round.reckoning.types().stream().anyMatch(type -> type.counts().failed() > 0);
        if (!round.reckoning.stops() && (!anyFailed || skipFailures)) {
            out.finish();
        }
        List<String> notes = new ArrayList<>(ruleSet.notes());
        notes.addAll(lookups.notes());
        Plan plan = new Plan(
                Plan.FORMAT,
                circumstances.tool(),
                staging.runId(),
                clock.instant().toString(),
                new Plan.RuleSetName(ruleSet.name(), ruleSet.title(), ruleSet.from(), ruleSet.to(), ruleSet.hash()),
                null,
                circumstances.from(),
                circumstances.configuration(),
                round.reckoning.standing(),
                List.of(),
                List.of(),
                round.reckoning.types(),
                notes,
                round.reckoning.warnings(),
                round.reckoning.failures(),
                round.reckoning.stops(),
                circumstances.moves(),
                (clock.millis() - started) / 1000.0);
        staging.save("plan", Json.tree(plan));
        return new Planner.Planned(plan, round.reckoning.changes());
    }

    private LookupTables loadLookups() {
        LookupTables tables = new LookupTables(staging, Runtime.getRuntime().maxMemory() / 4);
        if (ruleSet.lookups().isEmpty()) {
            return tables;
        }
        try (LookupTables.Loading loading = tables.loading(ruleSet.lookups());
                Lines lines = origin.open()) {
            long done = 0;
            for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    seeIfReadable(loading, line);
                    progress.at("look up", line.file(), ++done, 0);
                }
            }
            loading.finish();
        }
        return tables;
    }

    private void seeIfReadable(LookupTables.Loading loading, Lines.Line line) {
        try {
            loading.see(decoder.decode(line.bytes()));
        } catch (MalformedJson e) {
            // The line is reported as a failure when it comes by again.
            return;
        }
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

    /** Keeps the notes of made documents that are not needed, for the next round to leave them out. */
    private void keepNotes() {
        try (LineReader settled = staging.sorted(Staging.Area.NOTES, Meetings.KEPT);
                LineWriter copy = staging.begin(Staging.Area.NOTES, "left-out")) {
            for (RawJson line = settled.next(); line != null; line = settled.next()) {
                copy.append(line);
            }
            copy.finish();
        }
    }

    /** A line and what became of it: an outcome, or why it cannot be read. */
    private record Seen(Lines.Line line, @Nullable Outcome outcome, String problem) {}

    /** One reading of all lines. */
    private final class Round implements AutoCloseable {

        private final LookupTables lookups;
        private final Map<Address, String> excluded;
        private final Map<Address, RawJson> replaced;
        private final LineTarget out;
        private final Reckoning reckoning = new Reckoning(ruleSet.detect());
        private final Map<String, LineWriter> read = new TreeMap<>();
        private final LineWriter made = staging.begin(Staging.Area.NOTES, "made");
        private final LineWriter arrivals = staging.begin(Staging.Area.NOTES, "arrivals");
        private final @Nullable LineReader leftOut;
        private @Nullable Arrival nextLeftOut;
        private long done;
        private boolean open = true;

        Round(
                LookupTables lookups,
                Map<Address, String> excluded,
                Map<Address, RawJson> replaced,
                boolean kept,
                LineTarget out) {
            this.lookups = lookups;
            this.excluded = excluded;
            this.replaced = replaced;
            this.out = out;
            this.leftOut = kept ? staging.read(Staging.Area.NOTES, "left-out") : null;
            advanceLeftOut();
        }

        private void advanceLeftOut() {
            RawJson line = leftOut == null ? null : leftOut.next();
            nextLeftOut = line == null ? null : Meetings.unsettled(line);
        }

        void run(Pipeline pipeline) {
            Lines.Line last = null;
            try (Lines lines = origin.open()) {
                LineBatches batches = new LineBatches(lines);
                pipeline.run(batches::next, this::transform, this::pass);
                last = batches.last();
            }
            for (Document document : ruleSet.creations()) {
                make(new Emission(document, Emission.Exists.KEEP), document.address(), last == null ? "" : last.file());
            }
        }

        private Seen transform(Lines.Line line) {
            if (line.isBlank()) {
                return new Seen(line, null, "");
            }
            Document document;
            try {
                document = decoder.decode(line.bytes());
            } catch (MalformedJson e) {
                return new Seen(
                        line, null, line.place() + ":" + (e.offset() + 1) + ": " + e.getMessage() + " [bad-line]");
            }
            String reason = excluded.get(document.address());
            if (reason != null) {
                Failure failure = new Failure("", line.place(), reason + " [address-taken]", false);
                return new Seen(line, new Outcome.Failed(document, failure, List.of()), "");
            }
            return new Seen(line, rules.transform(document, lookups), "");
        }

        private void pass(Seen seen) {
            Lines.Line line = seen.line;
            Outcome outcome = seen.outcome;
            if (outcome == null) {
                if (!seen.problem.isEmpty()) {
                    reckoning.fail(new Address("", "", ""), new Failure("", line.place(), seen.problem, false));
                }
                out.append(line.file(), line.bytes(), line.ended());
                return;
            }
            reckoning.take(outcome);
            progress.at("read", line.file(), ++done, 0);
            Document before = outcome.before();
            if (outcome instanceof Outcome.Changed changed) {
                change(line, changed);
            } else if (outcome instanceof Outcome.Dropped) {
                note(before, ReadLine.LEAVES);
            } else {
                note(before, outcome instanceof Outcome.Failed ? ReadLine.FAILS : ReadLine.STAYS);
                RawJson other = replaced.get(before.address());
                out.append(line.file(), other == null ? line.bytes() : other, line.ended());
            }
            if (!(outcome instanceof Outcome.Failed)) {
                for (Trail trail : outcome.trails()) {
                    trail.emissions().forEach(emission -> make(emission, before.address(), line.file()));
                }
            }
        }

        private void change(Lines.Line line, Outcome.Changed changed) {
            note(changed.before(), changed.isMoved() ? ReadLine.LEAVES : ReadLine.CHANGES);
            if (changed.isMoved()) {
                arrivals.append(new Arrival(
                                changed.after().address(),
                                Arrival.MOVED,
                                changed.before().address(),
                                "",
                                0,
                                0)
                        .line());
            }
            RawJson other = replaced.get(changed.after().address());
            RawJson after = other == null ? RawJson.of(HitRewriter.rewrite(changed.after(), line.bytes())) : other;
            out.append(line.file(), after, line.ended());
        }

        private void note(Document document, char way) {
            String index = document.address().index();
            read.computeIfAbsent(index, name -> staging.begin(Staging.Area.NOTES, "read-" + name))
                    .append(ReadLine.of(document, way));
        }

        private void make(Emission emission, Address maker, String file) {
            Document document = emission.document();
            RawJson line = RawJson.of(HitEncoder.encode(document));
            long offset = made.append(line);
            String kind = emission.exists().name().toLowerCase(Locale.ROOT);
            arrivals.append(new Arrival(document.address(), kind, maker, "made", offset, line.length()).line());
            Arrival next = nextLeftOut;
            if (next != null && next.offset() == offset) {
                advanceLeftOut();
                reckoning.count(document.address(), Account.Entry.KEPT);
            } else if (!replaced.containsKey(document.address())) {
                reckoning.count(document.address(), Account.Entry.CREATED);
                out.append(file, line, true);
            }
        }

        Meetings.Findings meet() {
            made.finish();
            arrivals.finish();
            Map<String, List<String>> names = new HashMap<>();
            read.forEach(
                    (index, writer) -> names.put(index, List.of(writer.finish().name())));
            open = false;
            Meetings.Findings findings = Meetings.find(staging, List.of("arrivals"), names);
            names.forEach((index, files) -> findDoubles(index, files, findings));
            findings.failures.keySet().removeAll(excluded.keySet());
            return findings;
        }

        /** Two lines of one address are passed on as long as neither changes. */
        private void findDoubles(String index, List<String> files, Meetings.Findings findings) {
            try (MergedLines lines = MergedLines.sorted(staging, files)) {
                ReadLine previous = null;
                for (RawJson line = lines.next(); line != null; line = lines.next()) {
                    ReadLine current = ReadLine.parse(line);
                    if (previous != null
                            && previous.key().equals(current.key())
                            && (isChanged(previous) || isChanged(current))) {
                        Address address = new Address(index, current.type(), current.id());
                        findings.fail(
                                address, "several lines have the address " + address + ", and a rule changes one");
                    }
                    previous = current;
                }
            }
        }

        private boolean isChanged(ReadLine line) {
            return line.way() == ReadLine.CHANGES || line.way() == ReadLine.LEAVES;
        }

        boolean keptNone() {
            try (LineReader lines = staging.read(Staging.Area.NOTES, Meetings.KEPT)) {
                return lines.next() == null;
            }
        }

        @Override
        public void close() {
            if (leftOut != null) {
                leftOut.close();
            }
            if (open) {
                made.close();
                arrivals.close();
                read.values().forEach(LineWriter::close);
            }
        }
    }
}
