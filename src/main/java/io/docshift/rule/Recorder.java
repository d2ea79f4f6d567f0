package io.docshift.rule;

import io.docshift.doc.Document;
import io.docshift.doc.Draft;
import io.docshift.doc.Masking;
import io.docshift.doc.Place;
import io.docshift.doc.Snapshot;
import io.docshift.doc.Witness;
import io.docshift.rule.Moment.Verdict;
import io.docshift.step.Condition;
import io.docshift.step.Drop;
import io.docshift.step.Idleness;
import io.docshift.step.LookUp;
import io.docshift.step.Placed;
import io.docshift.step.Reason;
import io.docshift.step.Reasons;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes down what a rule does to one document, step by step. */
final class Recorder implements Witness {

    /** A step that has begun and not ended. */
    private static final class Open {

        final Placed step;
        final Snapshot before;
        final List<Moment.Round> rounds = new ArrayList<>();
        List<Reason> when = List.of();
        boolean met = true;

        /** Where the round that is under way is; empty for a group. */
        String at = "";

        List<Moment> inside = new ArrayList<>();

        Open(Placed step, Snapshot before) {
            this.step = step;
            this.before = before;
        }

        /** Whether the document goes by this step, which did something. */
        boolean drops(Draft draft) {
            if (step.step() instanceof LookUp lookUp) {
                return !draft.locals().has(lookUp.as());
            }
            List<Moment> latest = inside.isEmpty() && !rounds.isEmpty()
                    ? rounds.get(rounds.size() - 1).moments()
                    : inside;
            return step.step() instanceof Drop
                    || (!latest.isEmpty() && latest.get(latest.size() - 1).verdict() == Verdict.DROPPED);
        }

        void endRound() {
            rounds.add(new Moment.Round(at, inside));
            inside = new ArrayList<>();
            at = "";
        }
    }

    private final Rule rule;
    private final Masking masking;
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Moment> moments = new ArrayList<>();
    private List<Reason> when = List.of();
    private @Nullable Snapshot last;

    Recorder(Rule rule, Masking masking) {
        this.rule = rule;
        this.masking = masking;
    }

    /** Everything that was taken down; what is still open has failed. */
    Journey journey(Document document, Outcome outcome) {
        while (!open.isEmpty()) {
            close(Verdict.FAILED, "");
        }
        return new Journey(document, rule, when, moments, last, outcome);
    }

    @Override
    public void begins(Draft draft, int step) {
        Placed placed = rule.step(step);
        if (placed != null) {
            open.push(new Open(placed, now(draft, false)));
        }
    }

    @Override
    public void judged(Draft draft, int step, boolean holds) {
        now(draft, false);
        Condition condition = step == 0 ? rule.when() : open.element().step.when();
        List<Reason> reasons = condition == null ? List.of() : new Reasons(draft, masking).of(condition);
        if (step == 0) {
            when = reasons;
        } else {
            open.element().when = reasons;
            open.element().met = holds;
        }
    }

    @Override
    public void enters(Draft draft, Place element) {
        open.element().at = element.toString();
    }

    /** A round is also left when a step in it fails: that one, and those around it up to here, are open still. */
    @Override
    public void leaves(Draft draft) {
        while (open.element().at.isEmpty()) {
            close(Verdict.FAILED, "");
        }
        open.element().endRound();
    }

    @Override
    public void ends(Draft draft, int step, boolean fired) {
        now(draft, fired);
        Open ending = open.element();
        if (fired) {
            close(ending.drops(draft) ? Verdict.DROPPED : Verdict.FIRED, "");
        } else if (ending.met) {
            close(Verdict.IDLE, new Idleness(draft, masking).of(ending.step.step()));
        } else {
            close(Verdict.NOT_MET, "");
        }
    }

    private void close(Verdict verdict, String idle) {
        Open ended = open.pop();
        if (!ended.inside.isEmpty()) {
            ended.endRound();
        }
        Snapshot after = last == null ? ended.before : last;
        Moment moment = new Moment(ended.step, verdict, ended.when, idle, ended.before, after, ended.rounds);
        (open.isEmpty() ? moments : open.element().inside).add(moment);
    }

    /** What is there now; every secret in it is known to the masking from here on. */
    @SuppressWarnings("ReferenceEquality") // snapshots share what stayed the same
    private Snapshot now(Draft draft, boolean changed) {
        Snapshot before = last;
        Snapshot now = before == null ? Snapshot.of(draft) : before.next(draft, changed);
        if (before == null || before.source() != now.source()) {
            masking.masked(now.source());
        }
        if (before == null || before.locals() != now.locals()) {
            masking.masked(now.locals());
        }
        last = now;
        return now;
    }
}
