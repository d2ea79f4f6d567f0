package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.rule.Failure;
import io.docshift.rule.LookupSpec;
import io.docshift.rule.Lookups;
import io.docshift.rule.RuleBook;
import io.docshift.rule.RuleSet;
import io.docshift.wire.HitDecoder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Transforms the same lines by two rule sets, and compares what becomes of each document. Nothing is written but notes.
 */
public final class RuleDiff {

    private static final int MOST_PROBLEMS = 100;

    /**
     * One of the two rule sets.
     *
     * @param place its directory, as messages show it
     * @param staging takes its notes
     */
    public record Side(RuleSet rules, String place, Staging staging) {}

    /** A rule set on its way through the lines. */
    private static final class Round implements AutoCloseable {
        private final LineRound lines;
        private final Signs signs;

        Round(Side side, Lookups lookups, Known known, HitDecoder decoder) {
            signs = new Signs(new Detection(side.rules.detect()));
            lines = new LineRound(
                    Passage.of(new RuleBook(side.rules), lookups),
                    known,
                    side.staging,
                    LineTarget.nowhere(),
                    decoder,
                    signs);
        }

        @Override
        public void close() {
            lines.close();
        }
    }

    /** Looks for the signs of a version, and notes what cannot be read. */
    private record Signs(Detection detection, List<String> problems) implements Tally {
        Signs(Detection detection) {
            this(detection, new ArrayList<>());
        }

        @Override
        public void take(Passed passed) {
            detection.see(passed.before());
        }

        @Override
        public boolean note(List<Said> said) {
            return false;
        }

        @Override
        public void fail(Address address, Failure failure) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(failure.reason());
            }
        }

        @Override
        public void failMade(Address address, String reason) {}

        @Override
        public void overwritten(TypeName type, long documents) {}

        @Override
        public void count(TypeName type, Account.Entry entry, long documents) {}
    }

    private record Seen(LineRound.Seen old, LineRound.Seen now) {}

    private final Side old;
    private final Side now;
    private final Lines.Origin origin;
    private final Progress progress;
    private final HitDecoder decoder;

    public RuleDiff(Side old, Side now, Lines.Origin origin, Progress progress, Clock clock) {
        this.old = old;
        this.now = now;
        this.origin = origin;
        this.progress = progress;
        this.decoder = HitDecoder.readAt(clock.millis());
    }

    /**
     * Compares.
     *
     * @throws AmbiguousLookup if two documents share a key of a lookup of one of the two
     * @throws StagingFailure if the disk does not play along, or documents keep meeting on one address
     */
    public Comparison run() {
        origin.include(indices());
        LookupTables lookups = loadLookups();
        Known oldKnown = Known.nothing();
        Known newKnown = Known.nothing();
        try (Pipeline pipeline = Pipeline.onAllProcessors()) {
            for (int round = 1; ; round++) {
                DifferenceLog log = new DifferenceLog(old.place, now.place);
                try (Round before = new Round(old, lookups, oldKnown, decoder);
                        Round after = new Round(now, lookups, newKnown, decoder)) {
                    pass(before.lines, after.lines, pipeline, log);
                    Meetings.Findings oldFindings = before.lines.meet();
                    Meetings.Findings newFindings = after.lines.meet();
                    Known.Learned oldLearned = oldKnown.after(oldFindings, old.staging);
                    Known.Learned newLearned = newKnown.after(newFindings, now.staging);
                    Set<String> destinations = new TreeSet<>(oldFindings.indices);
                    destinations.addAll(newFindings.indices);
                    boolean included = origin.include(destinations);
                    if (oldLearned.settled() && newLearned.settled() && !included) {
                        return log.comparison(standings(before.signs, after.signs), before.signs.problems);
                    }
                    if (round == LineMigration.ROUNDS) {
                        throw new StagingFailure("the documents did not settle in %d rounds: %s"
                                .formatted(round, (oldLearned.settled() ? newFindings : oldFindings).unrest()));
                    }
                    oldKnown = oldLearned.known();
                    newKnown = newLearned.known();
                }
            }
        }
    }

    /** The lookups of both in one, so that they share the memory there is for them. */
    private LookupTables loadLookups() {
        Set<LookupSpec> specs = new LinkedHashSet<>(old.rules.lookups());
        specs.addAll(now.rules.lookups());
        return new LineFinder(origin, decoder, specs, old.staging, progress).load();
    }

    /** Every index that matters to one of the two, as far as is known before the documents are seen. */
    private Set<String> indices() {
        Set<String> indices = new TreeSet<>();
        for (RuleSet rules : List.of(old.rules, now.rules)) {
            indices.addAll(rules.ruledIndices());
            indices.addAll(rules.madeIndices());
            rules.lookups().forEach(spec -> indices.add(spec.documents().index()));
            rules.detect().before().forEach(sign -> indices.add(sign.documents().index()));
            rules.detect().after().forEach(sign -> indices.add(sign.documents().index()));
        }
        return indices;
    }

    private void pass(LineRound before, LineRound after, Pipeline pipeline, DifferenceLog log) {
        long[] done = {0};
        try (Lines lines = origin.open()) {
            pipeline.run(
                    new LineBatches(lines)::next,
                    LineBatches::bytes,
                    (Lines.Line line) -> new Seen(before.transform(line), after.transform(line)),
                    seen -> {
                        Optional<Fate> oldFate = before.pass(seen.old);
                        Optional<Fate> newFate = after.pass(seen.now);
                        if (oldFate.isPresent() && newFate.isPresent()) {
                            log.take(oldFate.get(), newFate.get());
                            progress.at("compare", seen.old.line().file(), ++done[0], 0);
                        }
                    });
        }
        Map<Address, Document> unseen = new LinkedHashMap<>();
        after.end("").forEach(document -> unseen.put(document.address(), document));
        before.end("").forEach(document -> log.created(document, unseen.remove(document.address())));
        unseen.values().forEach(document -> log.created(null, document));
    }

    private static List<String> standings(Signs before, Signs after) {
        Standing one = before.detection.standing();
        Standing other = after.detection.standing();
        return one.verdict() == other.verdict()
                ? List.of()
                : List.of("- " + one.explanation(), "+ " + other.explanation());
    }
}
