package io.docshift.run;

import io.docshift.doc.Ledger;
import io.docshift.rule.Outcome;
import io.docshift.rule.Rule;
import io.docshift.rule.Trail;
import io.docshift.step.Block;
import io.docshift.step.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * What documents have in common that one case can stand for: what they look like, and what their rule does with them.
 *
 * @param lines first what they look like, a line {@code path kind} for each kind of value; then what becomes of them, and
 *     what each step did: {@code rules/x.yml:6:5 rename a to b: fires}
 */
public record DocumentShape(TypeName type, List<String> lines) {

    public DocumentShape {
        lines = List.copyOf(lines);
    }

    /** The shape of a document that looks like this, and of which a rule made this. */
    static DocumentShape of(List<String> outline, Outcome outcome) {
        List<String> lines = new ArrayList<>(outline);
        lines.add(fate(outcome));
        for (Trail trail : outcome.trails()) {
            Rule rule = trail.rule();
            if (rule.when() != null) {
                add(lines, rule.file() + " when", 0, trail.ledger());
            }
            for (Placed step : rule.steps()) {
                add(lines, step.at() + " " + name(step), step.number(), trail.ledger());
            }
        }
        return new DocumentShape(TypeName.of(outcome.before().address()), lines);
    }

    private static String fate(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            String reason = failed.failure().reason();
            return "it fails" + (reason.endsWith("]") ? reason.substring(reason.lastIndexOf(" [")) : "");
        } else if (outcome instanceof Outcome.Changed changed) {
            return changed.isMoved() ? "it moves" : "it changes";
        }
        return outcome instanceof Outcome.Dropped ? "it goes" : "it stays as it is";
    }

    /** A group has more or fewer steps for who gives more or fewer variables, and is the same group. */
    private static String name(Placed step) {
        return step.step() instanceof Block ? "steps" : step.step().toString();
    }

    private static void add(List<String> lines, String step, int number, Ledger ledger) {
        boolean met = ledger.hasFired(number) || ledger.hasHeld(number);
        StringJoiner words = new StringJoiner(", ");
        if (ledger.hasFired(number)) {
            words.add("fires");
        } else if (ledger.hasHeld(number)) {
            words.add("its condition holds");
        }
        if (ledger.hasFailed(number)) {
            words.add(met ? "not everywhere" : "its condition does not hold");
        }
        if (ledger.hasFound(number)) {
            words.add("finds");
        }
        if (ledger.hasMissed(number)) {
            words.add("misses");
        }
        if (words.length() > 0) {
            lines.add(step + ": " + words);
        }
    }
}
