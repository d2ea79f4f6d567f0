package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Emission;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.Masking;
import io.docshift.doc.RawJson;
import io.docshift.rule.Failure;
import io.docshift.rule.Journey;
import io.docshift.rule.Lookups;
import io.docshift.rule.Outcome;
import io.docshift.rule.Replay;
import io.docshift.rule.RuleBook;
import io.docshift.rule.Trail;
import io.docshift.wire.HitDecoder;
import io.docshift.wire.HitEncoder;
import io.docshift.wire.HitRewriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One reading of all lines, with what the rounds before found out. */
final class LineRound implements AutoCloseable {

    /** A line and what became of it: an outcome, or why it cannot be read. */
    record Seen(Lines.Line line, @Nullable Outcome outcome, String problem) {}

    private final RuleBook rules;
    private final Lookups lookups;
    private final Known known;
    private final Staging staging;
    private final LineTarget out;
    private final HitDecoder decoder;
    private final Tally tally;
    private final ReadNotes read;
    private final LineWriter made;
    private final LineWriter arrivals;
    private final LeftOut leftOut;

    LineRound(
            RuleBook rules,
            Lookups lookups,
            Known known,
            Staging staging,
            LineTarget out,
            HitDecoder decoder,
            Tally tally) {
        this.rules = rules;
        this.lookups = lookups;
        this.known = known;
        this.staging = staging;
        this.out = out;
        this.decoder = decoder;
        this.tally = tally;
        this.read = new ReadNotes(staging);
        this.made = staging.begin(Staging.Area.NOTES, "made");
        this.arrivals = staging.begin(Staging.Area.NOTES, "arrivals");
        this.leftOut = known.leavesOut() ? LeftOut.kept(staging) : LeftOut.none();
    }

    /** Passes every line on, and what was made of it. */
    void run(Lines.Origin origin, Pipeline pipeline, Progress progress) {
        String last = "";
        long[] done = {0};
        try (Lines lines = origin.open()) {
            LineBatches batches = new LineBatches(lines);
            pipeline.run(batches::next, this::transform, seen -> {
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
        for (Document document : rules.ruleSet().creations()) {
            if (make(new Emission(document, Emission.Exists.KEEP), document.address(), file)) {
                created.add(document);
            }
        }
        return created;
    }

    /** What becomes of the document on a line. Safe to ask from several threads. */
    Seen transform(Lines.Line line) {
        if (line.isBlank()) {
            return new Seen(line, null, "");
        }
        Document document;
        try {
            document = decoder.decode(line.bytes());
        } catch (MalformedJson e) {
            return new Seen(line, null, line.place() + ":" + (e.offset() + 1) + ": " + e.getMessage() + " [bad-line]");
        }
        String reason = known.excluded().reason(document.address());
        if (reason != null) {
            return new Seen(line, failed(document, line, reason + " [address-taken]"), "");
        }
        Outcome outcome = rules.transform(document, lookups);
        return new Seen(line, outcome instanceof Outcome.Failed failed ? placed(failed, line) : outcome, "");
    }

    /** A failure that says which line it is about, not only which step of which rule. */
    private static Outcome placed(Outcome.Failed failed, Lines.Line line) {
        Failure failure = failed.failure();
        String reason = line.place() + ": " + failure.reason();
        return new Outcome.Failed(
                failed.before(),
                new Failure(failure.rule(), failure.at(), reason, failure.stopsRun()),
                failed.trails());
    }

    private static Outcome failed(Document document, Lines.Line line, String reason) {
        return new Outcome.Failed(document, new Failure("", line.place(), reason, false), List.of());
    }

    /**
     * Passes a line on, and what was made of it.
     *
     * @return what becomes of the document; empty if there is none on the line
     */
    Optional<Fate> pass(Seen seen) {
        Lines.Line line = seen.line;
        Outcome outcome = seen.outcome;
        if (outcome == null) {
            if (!seen.problem.isEmpty()) {
                tally.fail(new Address("", "", ""), new Failure("", line.place(), seen.problem, false));
            }
            out.append(line.file(), line.bytes(), line.ended());
            return Optional.empty();
        }
        tally.take(outcome);
        if (outcome instanceof Outcome.Failed failed) {
            stay(line, outcome);
            return Optional.of(
                    new Fate(outcome, failed.before(), failed.failure().reason(), List.of(), journey(outcome)));
        }
        Document after = null;
        if (outcome instanceof Outcome.Changed changed) {
            after = change(line, changed);
        } else if (outcome instanceof Outcome.Dropped) {
            read.note(outcome.before(), ReadLine.LEAVES);
        } else {
            after = stay(line, outcome);
        }
        return Optional.of(new Fate(outcome, after, "", created(outcome, line.file()), journey(outcome)));
    }

    private Supplier<Journey> journey(Outcome outcome) {
        return () -> new Replay(rules, lookups, new Masking()).of(outcome.before());
    }

    private List<Document> created(Outcome outcome, String file) {
        List<Document> created = new ArrayList<>();
        for (Trail trail : outcome.trails()) {
            for (Emission emission : trail.emissions()) {
                if (make(emission, outcome.before().address(), file)) {
                    created.add(emission.document());
                }
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
        return Fingerprint.of(before).equals(Fingerprint.of(decoder.decode(other)));
    }

    private Document change(Lines.Line line, Outcome.Changed changed) {
        Address to = changed.after().address();
        read.note(changed.before(), changed.isMoved() ? ReadLine.LEAVES : ReadLine.CHANGES);
        if (changed.isMoved()) {
            Address from = changed.before().address();
            arrivals.append(new Arrival(to, Arrival.MOVED, from, "", 0, 0).line());
        }
        RawJson other = known.replaced().get(to);
        RawJson after = other == null ? RawJson.of(HitRewriter.rewrite(changed.after(), line.bytes())) : other;
        out.append(line.file(), after, line.ended());
        return other == null ? changed.after() : decoder.decode(other);
    }

    /** Whether it is made: its address is free, and it takes no other document's place. */
    private boolean make(Emission emission, Address maker, String file) {
        Document document = emission.document();
        RawJson line = RawJson.of(HitEncoder.encode(document));
        long offset = made.append(line);
        String kind = emission.exists().name().toLowerCase(Locale.ROOT);
        arrivals.append(new Arrival(document.address(), kind, maker, "made", offset, line.length()).line());
        boolean kept = leftOut.has(offset);
        boolean created = !kept && !known.replaced().containsKey(document.address());
        if (kept) {
            tally.count(document.address(), Account.Entry.KEPT);
        } else if (created) {
            tally.count(document.address(), Account.Entry.CREATED);
            out.append(file, line, true);
        }
        return created;
    }

    /** Finds out which documents meet, once all lines have come by. */
    Meetings.Findings meet() {
        made.finish();
        arrivals.finish();
        Map<String, List<String>> names = read.finish();
        Meetings.Findings findings = Meetings.find(staging, List.of("arrivals"), names, arrival -> false);
        try (LineWriter doubles = staging.begin(Staging.Area.NOTES, "doubles")) {
            read.findDoubles(names, findings, doubles);
            findings.failed.add(doubles.finish().name());
        }
        return findings;
    }

    @Override
    public void close() {
        leftOut.close();
        made.close();
        arrivals.close();
        read.close();
    }
}
