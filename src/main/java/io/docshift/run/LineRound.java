package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Emission;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import io.docshift.rule.Failure;
import io.docshift.rule.Lookups;
import io.docshift.rule.Outcome;
import io.docshift.rule.RuleBook;
import io.docshift.wire.HitDecoder;
import io.docshift.wire.HitEncoder;
import io.docshift.wire.HitRewriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One reading of all lines, with what the rounds before found out. */
final class LineRound implements AutoCloseable {

    /**
     * What the rounds before found out.
     *
     * @param excluded documents that fail because they meet another one
     * @param replaced lines that take the place of others, by address
     * @param leavesOut whether made documents were found not to be needed
     */
    record Known(Excluded excluded, Map<Address, RawJson> replaced, boolean leavesOut) {
        static Known nothing() {
            return new Known(Excluded.none(), Map.of(), false);
        }
    }

    /** A line and what became of it: an outcome, or why it cannot be read. */
    private record Seen(Lines.Line line, @Nullable Outcome outcome, String problem) {}

    private final RuleBook rules;
    private final Lookups lookups;
    private final Known known;
    private final Staging staging;
    private final LineTarget out;
    private final HitDecoder decoder;
    private final Progress progress;
    private final Reckoning reckoning;
    private final Map<String, LineWriter> read = new TreeMap<>();
    private final LineWriter made;
    private final LineWriter arrivals;
    private final LeftOut leftOut;
    private long done;

    LineRound(
            RuleBook rules,
            Lookups lookups,
            Known known,
            Staging staging,
            LineTarget out,
            HitDecoder decoder,
            Progress progress) {
        this.rules = rules;
        this.lookups = lookups;
        this.known = known;
        this.staging = staging;
        this.out = out;
        this.decoder = decoder;
        this.progress = progress;
        this.reckoning = Reckoning.ofAll(rules.ruleSet().detect());
        this.made = staging.begin(Staging.Area.NOTES, "made");
        this.arrivals = staging.begin(Staging.Area.NOTES, "arrivals");
        this.leftOut = known.leavesOut ? LeftOut.kept(staging) : LeftOut.none();
    }

    /** Passes every line on, and what was made of it. */
    void run(Lines.Origin origin, Pipeline pipeline) {
        String last = "";
        try (Lines lines = origin.open()) {
            LineBatches batches = new LineBatches(lines);
            pipeline.run(batches::next, this::transform, this::pass);
            Lines.Line line = batches.last();
            last = line == null ? "" : line.file();
        }
        for (Document document : rules.ruleSet().creations()) {
            make(new Emission(document, Emission.Exists.KEEP), document.address(), last);
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
            return new Seen(line, null, line.place() + ":" + (e.offset() + 1) + ": " + e.getMessage() + " [bad-line]");
        }
        String reason = known.excluded.reason(document.address());
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
        if (outcome instanceof Outcome.Changed changed) {
            change(line, changed);
        } else if (outcome instanceof Outcome.Dropped) {
            note(outcome.before(), ReadLine.LEAVES);
        } else {
            stay(line, outcome);
        }
        if (!(outcome instanceof Outcome.Failed)) {
            Address maker = outcome.before().address();
            outcome.trails()
                    .forEach(trail -> trail.emissions().forEach(emission -> make(emission, maker, line.file())));
        }
    }

    private void stay(Lines.Line line, Outcome outcome) {
        Document before = outcome.before();
        note(before, outcome instanceof Outcome.Failed ? ReadLine.FAILS : ReadLine.STAYS);
        RawJson other = known.replaced.get(before.address());
        if (other == null || isSame(before, other)) {
            out.append(line.file(), line.bytes(), line.ended());
            return;
        }
        if (outcome instanceof Outcome.Unchanged) {
            reckoning.overwritten(TypeName.of(before.address()), 1);
        }
        out.append(line.file(), other, line.ended());
    }

    private boolean isSame(Document before, RawJson other) {
        return Fingerprint.of(before).equals(Fingerprint.of(decoder.decode(other)));
    }

    private void change(Lines.Line line, Outcome.Changed changed) {
        Address to = changed.after().address();
        note(changed.before(), changed.isMoved() ? ReadLine.LEAVES : ReadLine.CHANGES);
        if (changed.isMoved()) {
            Address from = changed.before().address();
            arrivals.append(new Arrival(to, Arrival.MOVED, from, "", 0, 0).line());
        }
        RawJson other = known.replaced.get(to);
        RawJson after = other == null ? RawJson.of(HitRewriter.rewrite(changed.after(), line.bytes())) : other;
        out.append(line.file(), after, line.ended());
    }

    private void note(Document document, char way) {
        read.computeIfAbsent(document.address().index(), name -> staging.begin(Staging.Area.NOTES, "read-" + name))
                .append(ReadLine.of(document, way));
    }

    private void make(Emission emission, Address maker, String file) {
        Document document = emission.document();
        RawJson line = RawJson.of(HitEncoder.encode(document));
        long offset = made.append(line);
        String kind = emission.exists().name().toLowerCase(Locale.ROOT);
        arrivals.append(new Arrival(document.address(), kind, maker, "made", offset, line.length()).line());
        if (leftOut.has(offset)) {
            reckoning.count(document.address(), Account.Entry.KEPT);
        } else if (!known.replaced.containsKey(document.address())) {
            reckoning.count(document.address(), Account.Entry.CREATED);
            out.append(file, line, true);
        }
    }

    /** Finds out which documents meet, once all lines have come by. */
    Meetings.Findings meet() {
        made.finish();
        arrivals.finish();
        Map<String, List<String>> names = new HashMap<>();
        read.forEach((index, writer) -> names.put(index, List.of(writer.finish().name())));
        Meetings.Findings findings = Meetings.find(staging, List.of("arrivals"), names, arrival -> false);
        try (LineWriter doubles = staging.begin(Staging.Area.NOTES, "doubles")) {
            names.forEach((index, files) -> findDoubles(index, files, findings, doubles));
            findings.failed.add(doubles.finish().name());
        }
        return findings;
    }

    /** Two lines of one address are passed on as long as neither changes. */
    private void findDoubles(String index, List<String> files, Meetings.Findings findings, LineWriter doubles) {
        try (MergedLines lines = MergedLines.sorted(staging, files)) {
            ReadLine previous = null;
            for (RawJson line = lines.next(); line != null; line = lines.next()) {
                ReadLine current = ReadLine.parse(line);
                if (previous != null
                        && previous.key().equals(current.key())
                        && (previous.isChanged() || current.isChanged())) {
                    Address address = new Address(index, current.type(), current.id());
                    findings.fail(
                            address, "several lines have the address " + address + ", and a rule changes one", doubles);
                }
                previous = current;
            }
        }
    }

    Reckoning reckoning() {
        return reckoning;
    }

    @Override
    public void close() {
        leftOut.close();
        made.close();
        arrivals.close();
        read.values().forEach(LineWriter::close);
    }
}
