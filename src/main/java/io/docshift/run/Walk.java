package io.docshift.run;

import io.docshift.doc.Document;
import io.docshift.doc.RawJson;
import io.docshift.rule.Failure;
import io.docshift.rule.Outcome;
import io.docshift.rule.Trail;
import io.docshift.wire.HitDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One document on its way through rule sets, and what is made from it. Not for several threads. */
final class Walk {

    private final @Nullable Document start;
    private final List<Outcome.Failed> failures = new ArrayList<>();
    private final List<Said> said = new ArrayList<>();
    private final List<Trail> trails = new ArrayList<>();
    private List<Made> made = new ArrayList<>();
    private @Nullable Document now;
    private @Nullable RawJson base;
    private boolean stands;

    /** @param document the document; null for what rule sets make by themselves */
    Walk(@Nullable Document document) {
        this.start = document;
        this.now = document;
    }

    List<Made> made() {
        return made;
    }

    List<Said> said() {
        return said;
    }

    List<Outcome.Failed> failures() {
        return failures;
    }

    /** Goes through one more rule set. */
    void through(Passage.Hop hop) {
        List<Made> next = new ArrayList<>();
        Document document = now;
        if (document != null) {
            Outcome outcome = transform(document, hop, next, "");
            trails.addAll(outcome.trails());
            now = Passed.after(outcome);
            stands = now != null && now.address().equals(document.address());
        }
        for (Made one : made) {
            int place = next.size();
            String about = start == null ? "" : "the emitted " + one.document().address() + ": ";
            Outcome outcome = transform(one.document(), hop, next, about);
            Document after = Passed.after(outcome);
            if (after != null && !(outcome instanceof Outcome.Failed)) {
                List<Trail> way = new ArrayList<>(one.trails());
                way.addAll(outcome.trails());
                boolean moved = !after.address().equals(one.document().address());
                next.add(
                        place,
                        new Made(after, one.document().address(), moved ? Landing.Way.MOVED : Landing.Way.STANDS, way));
            }
        }
        if (start == null) {
            hop.rules()
                    .ruleSet()
                    .creations()
                    .forEach(created -> next.add(new Made(created, created.address(), Landing.Way.KEEP, List.of())));
        }
        made = settled(next, hop.settled());
    }

    /** Transforms one document; what its rule emits is added. */
    private Outcome transform(Document document, Passage.Hop hop, List<Made> emitted, String about) {
        Outcome outcome = hop.rules().pass(document, hop.lookups());
        if (outcome instanceof Outcome.Failed failed) {
            Failure failure = failed.failure();
            failures.add(new Outcome.Failed(
                    document,
                    new Failure(failure.rule(), failure.at(), about + failure.reason(), failure.stopsRun()),
                    failed.trails()));
        }
        for (Trail trail : outcome.trails()) {
            said.add(new Said(document.address(), trail));
            if (!(outcome instanceof Outcome.Failed)) {
                trail.emissions().forEach(emission -> emitted.add(Made.of(emission, document.address(), trail)));
            }
        }
        return outcome;
    }

    /** What is left once it is known what is made, and what takes the place of what. */
    private List<Made> settled(List<Made> all, Settled settled) {
        List<Made> left = new ArrayList<>();
        for (int number = 0; number < all.size(); number++) {
            Made one = all.get(number);
            if (settled.isNeedless(start == null ? null : start.address(), number)) {
                continue;
            }
            RawJson other = one.isThere() ? settled.replacing(one.document().address()) : null;
            left.add(
                    other == null
                            ? one
                            : new Made(inPlaceOf(one.document(), other), one.by(), one.way(), one.trails()));
        }
        Document document = now;
        RawJson other = document == null ? null : settled.replacing(document.address());
        if (document != null && other != null) {
            now = inPlaceOf(document, other);
            base = other;
        }
        return left;
    }

    private static Document inPlaceOf(Document document, RawJson other) {
        Document decoded = HitDecoder.readAt(0).decode(other);
        return new Document(decoded.address(), decoded.metadata(), document.version(), decoded.source(), null);
    }

    /** What became of the document that was read. */
    Passed end(Document document) {
        if (!failures.isEmpty()) {
            Outcome.Failed first = failures.get(0);
            return new Passed(new Outcome.Failed(document, first.failure(), trails), stands, null, List.of(), said);
        }
        Document after = now;
        if (after == null) {
            return new Passed(new Outcome.Dropped(document, trails), false, null, made, said);
        }
        boolean same = after.address().equals(document.address())
                && after.metadata().equals(document.metadata())
                && after.source().equals(document.source());
        return new Passed(
                same ? new Outcome.Unchanged(document, trails) : new Outcome.Changed(document, after, trails),
                stands,
                base,
                made,
                said);
    }
}
