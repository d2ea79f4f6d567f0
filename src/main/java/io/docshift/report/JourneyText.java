package io.docshift.report;

import io.docshift.doc.Json;
import io.docshift.doc.Masking;
import io.docshift.doc.Snapshot;
import io.docshift.rule.Journey;
import io.docshift.rule.Moment.Verdict;
import io.docshift.rule.Outcome;
import io.docshift.rule.Rule;
import java.util.List;

/**
 * A document's way through its rule, for a person: each step with its place and how it ended; below it what it changed,
 * in red and green, what it said, or why it did nothing.
 */
public final class JourneyText {

    private final JourneyLines lines;
    private final Ink ink;
    private final boolean all;
    private final Journey journey;
    private final MaskedJourney masked;

    /**
     * Decides how it looks.
     *
     * @param width in characters, or {@link TerminalReport#UNLIMITED}
     * @param all whether nothing is shortened or left out
     * @param masking the one the way was taken down with
     */
    public JourneyText(int width, Ink ink, boolean all, Journey journey, Masking masking) {
        this.lines = new JourneyLines(width, all);
        this.ink = ink;
        this.all = all;
        this.journey = journey;
        this.masked = new MaskedJourney(journey, masking);
    }

    /**
     * The whole way, each line with its end.
     *
     * @param notes what is to be said of the rule
     */
    public String render(List<String> notes) {
        begin(notes);
        lines.add("");
        if (journey.outcome() instanceof Outcome.Failed failed
                && journey.last(Verdict.FAILED).isEmpty()) {
            lines.add(ink.red("ERROR") + " "
                    + Printable.of(masked.text(failed.failure().toString())));
        }
        lines.add(ink.bold(ending()));
        return lines.text();
    }

    /** The way so far, and what there is after this step. */
    public String renderUpTo(int step, List<String> notes) {
        begin(notes);
        Snapshot end = journey.end();
        if (end != null) {
            lines.add("");
            lines.add(ink.bold("after step " + step));
            JourneySteps steps = new JourneySteps(masked, lines, ink, all);
            masked.locals(end).forEach((name, value) -> lines.add(steps.local(name, value, 0)));
            Json.pretty(masked.hit(end)).lines().map(Printable::of).forEach(lines::add);
        }
        return lines.text();
    }

    private void begin(List<String> notes) {
        lines.add(ink.bold(Printable.of(journey.document().address().toString())));
        Rule rule = journey.rule();
        if (rule == null) {
            return;
        }
        lines.add("rule " + rule.file());
        lines.add(ink.faint(lines.cut(rule.why().strip(), 0)));
        notes.forEach(note -> lines.add("NOTE " + Printable.of(note)));
        lines.add("");
        JourneySteps steps = new JourneySteps(masked, lines, ink, all);
        if (journey.moments().isEmpty() || all) {
            journey.when().forEach(reason -> lines.add("when " + steps.part(reason, 5)));
        }
        journey.moments().forEach(moment -> steps.tell(moment, 0));
    }

    private String ending() {
        if (journey.rule() == null) {
            return "no rule is for it: it stays as it is";
        }
        Outcome outcome = journey.outcome();
        if (outcome instanceof Outcome.Failed) {
            return "it fails, and stays as it is";
        }
        if (outcome instanceof Outcome.Dropped) {
            return "it goes";
        }
        if (outcome instanceof Outcome.Changed changed) {
            return changed.isMoved()
                    ? "it changes, and moves to "
                            + Printable.of(changed.newAddress().toString())
                    : "it changes";
        }
        return journey.moments().isEmpty()
                ? "the condition of the rule is not met: it stays as it is"
                : "it stays as it is";
    }
}
