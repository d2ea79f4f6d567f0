package io.docshift.rule;

import io.docshift.doc.Document;
import io.docshift.doc.Emission;
import io.docshift.doc.Snapshot;
import io.docshift.doc.Warning;
import io.docshift.step.Placed;
import io.docshift.step.Reason;
import java.util.List;
import java.util.stream.Stream;

/**
 * One step, one time: what it did to a document, or why it did nothing.
 *
 * @param when the parts of its condition that settled it; empty where it has none
 * @param idle why it did nothing although its condition held; empty where it did something or its own steps say why
 * @param before what there was when it began
 * @param after what there was when it ended
 * @param rounds the steps inside it: once for a group, once for each element for a {@code foreach}
 */
public record Moment(
        Placed step,
        Verdict verdict,
        List<Reason> when,
        String idle,
        Snapshot before,
        Snapshot after,
        List<Round> rounds) {

    /** How a step ended. */
    public enum Verdict {
        /** It changed or said something, or a step inside it did. */
        FIRED("fired"),
        /** It had nothing to do. */
        IDLE("idle"),
        /** Its condition did not hold. */
        NOT_MET("not met"),
        /** It, or a step inside it, sent the document away. */
        DROPPED("dropped"),
        /** It, or a step inside it, could not be carried out. */
        FAILED("failed");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        /** As people and programs read it. */
        public String word() {
            return word;
        }
    }

    /**
     * The steps inside another one, gone through once.
     *
     * @param at the element they were at, as a path from the root; empty for a group
     */
    public record Round(String at, List<Moment> moments) {
        public Round {
            moments = List.copyOf(moments);
        }

        /** Whether any step did something. */
        public boolean isEventful() {
            return moments.stream().anyMatch(Moment::isEventful);
        }
    }

    public Moment {
        when = List.copyOf(when);
        rounds = List.copyOf(rounds);
    }

    /** Whether it did something, or failed. */
    public boolean isEventful() {
        return verdict != Verdict.IDLE && verdict != Verdict.NOT_MET;
    }

    /** Whether it holds no other steps, so that what happened was its own doing. */
    public boolean isLeaf() {
        return rounds.isEmpty();
    }

    /** What it said. */
    public List<Warning> warnings() {
        return after.warnings()
                .subList(before.warnings().size(), after.warnings().size());
    }

    /** The documents it made. */
    public List<Document> made() {
        return after.emissions().stream()
                .skip(before.emissions().size())
                .map(Emission::document)
                .toList();
    }

    /** This and every moment inside it, in the order of time. */
    Stream<Moment> all() {
        return Stream.concat(
                Stream.of(this),
                rounds.stream().flatMap(round -> round.moments().stream().flatMap(Moment::all)));
    }
}
