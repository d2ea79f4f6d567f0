package io.docshift.rule;

import io.docshift.doc.Document;
import io.docshift.doc.Masking;
import io.docshift.step.Block;
import io.docshift.step.Foreach;
import io.docshift.step.Placed;
import io.docshift.step.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies the rule that is for a document with somebody who takes down what happens: it shows the document's way through
 * its rule. For explanations; the work itself is done as always, by the rule book.
 */
public final class Replay {

    private final RuleBook rules;
    private final Lookups lookups;
    private final Masking masking;

    /** Prepares to show what rules do; what looks like a secret is hidden in the reasons given. */
    public Replay(RuleBook rules, Lookups lookups, Masking masking) {
        this.rules = rules;
        this.lookups = lookups;
        this.masking = masking;
    }

    /** The document's whole way. */
    public Journey of(Document document) {
        return upTo(Integer.MAX_VALUE, document);
    }

    /** The document's way through the steps up to this number, as if the rule had no others. */
    public Journey upTo(int last, Document document) {
        Rule rule = rules.ruleFor(document.address()).orElse(null);
        if (rule == null) {
            return new Journey(document, null, List.of(), List.of(), null, new Outcome.Unchanged(document, List.of()));
        }
        Rule part = upTo(last, rule);
        Recorder recorder = new Recorder(part, masking);
        Outcome outcome = rules.transform(part, document, lookups, recorder);
        return recorder.journey(document, outcome);
    }

    private static Rule upTo(int last, Rule rule) {
        return rule.doing(rule.when(), upTo(last, rule.body()));
    }

    private static Block upTo(int last, Block block) {
        List<Placed> steps = new ArrayList<>();
        for (Placed placed : block.steps()) {
            if (placed.number() <= last) {
                steps.add(new Placed(
                        placed.number(), placed.at(), placed.why(), placed.when(), upTo(last, placed.step())));
            }
        }
        return new Block(steps);
    }

    private static Step upTo(int last, Step step) {
        if (step instanceof Block block) {
            return upTo(last, block);
        }
        return step instanceof Foreach each
                ? new Foreach(each.in(), each.name(), upTo(last, each.steps()), each.required())
                : step;
    }
}
