package io.docshift.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.Difference;
import io.docshift.doc.Document;
import io.docshift.doc.Masking;
import io.docshift.doc.Snapshot;
import io.docshift.rule.Journey;
import io.docshift.rule.Moment;
import io.docshift.rule.Outcome;
import io.docshift.rule.Rule;
import io.docshift.step.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document's way through its rule, for programs. */
public final class JourneyJson {

    private final MaskedJourney masked;

    private JourneyJson(MaskedJourney masked) {
        this.masked = masked;
    }

    /**
     * The way as one object.
     *
     * @param notes what is to be said of the rule
     * @param whole whether it goes to the end of the rule, so that there is an outcome
     */
    public static ObjectNode of(Journey journey, List<String> notes, boolean whole, Masking masking) {
        ObjectNode object = new JourneyJson(new MaskedJourney(journey, masking)).object(journey, notes);
        if (!whole && journey.last(Moment.Verdict.FAILED).isEmpty()) {
            object.remove("outcome");
        }
        return object;
    }

    private ObjectNode object(Journey journey, List<String> notes) {
        ObjectNode object = address(journey.document().address());
        Rule rule = journey.rule();
        if (rule != null) {
            object.put("rule", rule.name()).put("file", rule.file()).put("why", rule.why());
        }
        if (!notes.isEmpty()) {
            ArrayNode said = object.putArray("notes");
            notes.forEach(said::add);
        }
        reasons(journey.when(), object);
        object.set("steps", moments(journey.moments()));
        outcome(journey.outcome(), object.putObject("outcome"));
        Snapshot end = journey.end();
        if (end != null) {
            object.set("after", masked.hit(end));
        }
        return object;
    }

    private void outcome(Outcome outcome, ObjectNode to) {
        if (outcome instanceof Outcome.Failed failed) {
            to.put("verdict", "failed");
            to.put("at", failed.failure().at());
            to.put("reason", masked.text(failed.failure().reason()));
        } else if (outcome instanceof Outcome.Dropped) {
            to.put("verdict", "dropped");
        } else if (outcome instanceof Outcome.Changed changed) {
            to.put("verdict", changed.isMoved() ? "moved" : "changed");
            if (changed.isMoved()) {
                to.set("to", address(changed.newAddress()));
            }
        } else {
            to.put("verdict", "unchanged");
        }
    }

    private ArrayNode moments(List<Moment> moments) {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        moments.forEach(moment -> steps.add(moment(moment)));
        return steps;
    }

    private ObjectNode moment(Moment moment) {
        ObjectNode step = JsonNodeFactory.instance.objectNode();
        step.put("number", moment.step().number());
        step.put("at", moment.step().at());
        step.put("step", moment.step().step().toString());
        if (!moment.step().why().isEmpty()) {
            step.put("why", moment.step().why());
        }
        step.put("verdict", moment.verdict().word());
        reasons(moment.when(), step);
        if (!moment.idle().isEmpty()) {
            step.put("idle", masked.text(moment.idle()));
        }
        ObjectNode locals = step.putObject("locals");
        masked.locals(moment.after()).forEach(locals::set);
        if (moment.isLeaf()) {
            done(moment, step);
        }
        ArrayNode rounds = JsonNodeFactory.instance.arrayNode();
        for (Moment.Round round : moment.rounds()) {
            if (round.at().isEmpty()) {
                step.set("steps", moments(round.moments()));
            } else {
                rounds.addObject().put("at", round.at()).set("steps", moments(round.moments()));
            }
        }
        if (!rounds.isEmpty()) {
            step.set("rounds", rounds);
        }
        return step;
    }

    private void done(Moment moment, ObjectNode step) {
        ArrayNode changes = step.putArray("changes");
        for (Difference difference : masked.changes(moment)) {
            ObjectNode change = changes.addObject().put("path", difference.path());
            put("before", difference.old(), change);
            put("after", difference.now(), change);
        }
        ArrayNode warnings = step.putArray("warnings");
        masked.warnings(moment).forEach(warnings::add);
        ArrayNode made = step.putArray("emitted");
        for (Document document : moment.made()) {
            made.add(address(document.address()).set("_source", masked.made(document)));
        }
    }

    private static void put(String key, @Nullable JsonNode value, ObjectNode to) {
        if (value != null) {
            to.set(key, value);
        }
    }

    private void reasons(List<Reason> reasons, ObjectNode to) {
        if (reasons.isEmpty()) {
            return;
        }
        ArrayNode parts = to.putArray("when");
        for (Reason reason : reasons) {
            parts.addObject()
                    .put("part", masked.text(reason.part()))
                    .put("holds", reason.holds())
                    .put("found", masked.text(reason.found()));
        }
    }

    private static ObjectNode address(Address address) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("_index", address.index());
        if (!address.type().isEmpty()) {
            object.put("_type", address.type());
        }
        return object.put("_id", address.id());
    }
}
