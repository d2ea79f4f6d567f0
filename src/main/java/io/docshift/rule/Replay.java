package io.docshift.rule;

import io.docshift.doc.Document;
import io.docshift.doc.Draft;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.step.Block;
import io.docshift.step.FailedStep;
import io.docshift.step.Foreach;
import io.docshift.step.Placed;
import io.docshift.step.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule carried out once for each of its steps, every time one step further: it shows what each step did to a document.
 * For explanations; it is slow, and says nothing of conditions that do not hold.
 */
public final class Replay {

    private final Rule rule;
    private final Document document;
    private final Lookups lookups;

    /** Prepares to show what a rule does to a document. */
    public Replay(Rule rule, Document document, Lookups lookups) {
        this.rule = rule;
        this.document = document;
        this.lookups = lookups;
    }

    /**
     * What a document looks like after a step.
     *
     * @param failed whether the rule failed at this step or before it
     */
    public record Moment(Placed step, Document document, boolean failed) {}

    /** The document after each step of its rule, up to the one that fails. */
    public List<Moment> moments() {
        List<Moment> moments = new ArrayList<>();
        for (Placed step : rule.steps()) {
            Moment moment = after(step);
            moments.add(moment);
            if (moment.failed) {
                break;
            }
        }
        return moments;
    }

    private Moment after(Placed last) {
        Draft draft = new Draft(document);
        boolean failed = false;
        try {
            upTo(last.number(), rule.body()).apply(draft, (name, key) -> RuleBook.factsOf(rule, lookups, name, key), 0);
        } catch (FailedStep e) {
            failed = true;
        }
        RawJson source = RawJson.of(Json.print(draft.source()));
        return new Moment(
                last, new Document(draft.address(), draft.metadata(), document.version(), source, null), failed);
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
