package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import io.docshift.rule.Failure;
import io.docshift.rule.Journey;
import io.docshift.rule.Outcome;
import io.docshift.wire.HitDecoder;
import io.docshift.wire.HitEncoder;
import io.docshift.wire.HitRewriter;
import io.docshift.wire.SkimmedHit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One reading of all lines, with what the rounds before found out. */
final class LineRound implements AutoCloseable {

    /** The notes of what rules make of documents. */
    private static final String BY_RULES = "made";

    /** The notes of what rule sets make by themselves. */
    private static final String BY_RULE_SETS = Arrival.MADE_BY_RULE_SET;

    /** A line and what became of its document, or why it cannot be read. */
    record Seen(Lines.Line line, @Nullable Passed passed, String problem) {}

    private final Passage passage;
    private final Known known;
    private final Staging staging;
    private final LineTarget out;
    private final HitDecoder decoder;
    private final Tally tally;
    private final ReadNotes read;
    private final LineWriter made;
    private final LineWriter madeByRuleSets;
    private final LineWriter arrivals;
    private final LeftOut leftOut;

    LineRound(Passage passage, Known known, Staging staging, LineTarget out, HitDecoder decoder, Tally tally) {
        this.passage = passage;
        this.known = known;
        this.staging = staging;
        this.out = out;
        this.decoder = decoder;
        this.tally = tally;
        this.read = new ReadNotes(staging);
        this.made = staging.begin(Staging.Area.NOTES, BY_RULES);
        this.madeByRuleSets = staging.begin(Staging.Area.NOTES, BY_RULE_SETS);
        this.arrivals = staging.begin(Staging.Area.NOTES, "arrivals");
        this.leftOut = known.leavesOut() ? LeftOut.kept(staging) : LeftOut.none();
    }

    /** Passes every line on, and what was made of it. */
    void run(Lines.Origin origin, Pipeline pipeline, Progress progress) {
        String last = "";
        long[] done = {0};
        try (Lines lines = origin.open()) {
            LineBatches batches = new LineBatches(lines);
            pipeline.run(batches::next, LineBatches::bytes, this::transform, seen -> {
                if (pass(seen).isPresent()) {
                    progress.at("read", seen.line.file(), ++done[0], 0);
                }
            });
            Lines.Line line = batches.last();
            last = line == null ? "" : line.file();
        }
        end(last);
    }

    /**
     * Makes what the rule set makes by itself, once all lines have come by.
     *
     * @param file the one that the last line is in
     * @return what was made, without what was not needed
     */
    List<Document> end(String file) {
        List<Document> created = new ArrayList<>();
        Passage.Creations creations = passage.creations();
        tally.note(creations.said());
        creations.refused().forEach(tally::failMade);
        for (int number = 0; number < creations.made().size(); number++) {
            Made one = creations.made().get(number);
            if (make(one, one.document().address(), BY_RULE_SETS, number, file)) {
                created.add(one.document());
            }
        }
        return created;
    }

    /** What becomes of the document on a line. Safe to ask from several threads. */
    Seen transform(Lines.Line line) {
        if (line.isBlank()) {
            return new Seen(line, null, "");
        }
        SkimmedHit hit;
        try {
            hit = decoder.decode(line.bytes(), passage::words);
        } catch (MalformedJson e) {
            return new Seen(line, null, line.place() + ":" + (e.offset() + 1) + ": " + e.getMessage() + " [bad-line]");
        }
        Document document = hit.document();
        String reason = known.excluded().reason(document.address());
        if (reason != null) {
            return new Seen(line, Passed.meeting(document, reason, line.place()), "");
        }
        Passed passed = passage.transform(document, hit.skim());
        return new Seen(
                line, passed.outcome() instanceof Outcome.Failed failed ? placed(passed, failed, line) : passed, "");
    }

    /** A failure that says which line it is about, not only which step of which rule. */
    private static Passed placed(Passed passed, Outcome.Failed failed, Lines.Line line) {
        Failure failure = failed.failure();
        String reason = line.place() + ": " + failure.reason();
        return passed.failed(new Outcome.Failed(
                failed.before(),
                new Failure(failure.rule(), failure.at(), reason, failure.stopsRun()),
                failed.trails()));
    }

    /**
     * Passes a line on, and what was made of it.
     *
     * @return what becomes of the document; empty if there is none on the line
     */
    Optional<Fate> pass(Seen seen) {
        Lines.Line line = seen.line;
        Passed passed = seen.passed;
        if (passed == null) {
            if (!seen.problem.isEmpty()) {
                tally.fail(new Address("", "", ""), new Failure("", line.place(), seen.problem, false));
            }
            out.append(line.file(), line.bytes(), line.ended());
            return Optional.empty();
        }
        tally.take(passed);
        Outcome outcome = passed.outcome();
        if (outcome instanceof Outcome.Failed failed) {
            stay(line, outcome);
            return Optional.of(
                    new Fate(outcome, failed.before(), failed.failure().reason(), List.of(), journey(outcome)));
        }
        Document after = null;
        if (outcome instanceof Outcome.Changed changed) {
            after = change(line, changed, passed);
        } else if (outcome instanceof Outcome.Dropped) {
            read.note(outcome.before(), ReadLine.LEAVES);
        } else {
            after = stay(line, outcome);
        }
        return Optional.of(new Fate(outcome, after, "", created(passed, line.file()), journey(outcome)));
    }

    private Supplier<Journey> journey(Outcome outcome) {
        return () -> passage.journey(outcome.before());
    }

    private List<Document> created(Passed passed, String file) {
        List<Document> created = new ArrayList<>();
        for (int number = 0; number < passed.made().size(); number++) {
            Made one = passed.made().get(number);
            if (make(one, passed.before().address(), BY_RULES, number, file)) {
                created.add(one.document());
            }
        }
        return created;
    }

    private Document stay(Lines.Line line, Outcome outcome) {
        Document before = outcome.before();
        read.note(before, outcome instanceof Outcome.Failed ? ReadLine.FAILS : ReadLine.STAYS);
        RawJson other = known.replaced().get(before.address());
        if (other == null || isSame(before, other)) {
            out.append(line.file(), line.bytes(), line.ended());
            return before;
        }
        if (outcome instanceof Outcome.Unchanged) {
            tally.overwritten(TypeName.of(before.address()), 1);
        }
        out.append(line.file(), other, line.ended());
        return decoder.decode(other);
    }

    private boolean isSame(Document before, RawJson other) {
        return Fingerprint.isShared(before, decoder.decode(other));
    }

    private Document change(Lines.Line line, Outcome.Changed changed, Passed passed) {
        Address to = changed.after().address();
        read.note(changed.before(), changed.isMoved() ? ReadLine.LEAVES : ReadLine.CHANGES);
        if (changed.isMoved()) {
            arrivals.append(passed.arrival(to).line());
        }
        RawJson other = known.replaced().get(to);
        RawJson base = passed.base();
        RawJson after = other;
        if (after == null) {
            after = RawJson.of(
                    base == null
                            ? HitRewriter.rewrite(changed.before(), changed.after(), line.bytes())
                            : HitRewriter.rewrite(changed.after(), base));
        }
        out.append(line.file(), after, line.ended());
        return other == null ? changed.after() : decoder.decode(other);
    }

    /** Whether it is made: its address is free, and it takes no other document's place. */
    private boolean make(Made one, Address maker, String notes, int number, String file) {
        Document document = one.document();
        RawJson line = RawJson.of(HitEncoder.encode(document));
        LineWriter writer = notes.equals(BY_RULES) ? made : madeByRuleSets;
        long offset = writer.append(line);
        arrivals.append(
                Arrival.made(one, number, maker, notes, offset, line.length()).line());
        boolean kept = leftOut.has(notes, offset);
        RawJson other = known.replaced().get(document.address());
        boolean created = !kept && (other == null || one.isThere());
        if (kept) {
            tally.count(document.address(), Account.Entry.KEPT);
        } else if (created) {
            tally.count(document.address(), Account.Entry.CREATED);
            out.append(file, other == null ? line : other, true);
        }
        return created;
    }

    /** Finds out which documents meet, once all lines have come by. */
    Meetings.Findings meet() {
        made.finish();
        madeByRuleSets.finish();
        arrivals.finish();
        Map<String, List<String>> names = read.finish();
        Meetings.Findings findings = Meetings.find(staging, List.of("arrivals"), names, arrival -> false);
        try (LineWriter doubles = staging.begin(Staging.Area.NOTES, "doubles")) {
            read.findDoubles(names, findings, doubles);
            findings.failed.add(doubles.finish().name());
        }
        findings.refused.forEach(tally::failMade);
        return findings;
    }

    @Override
    public void close() {
        leftOut.close();
        made.close();
        madeByRuleSets.close();
        arrivals.close();
        read.close();
    }
}
