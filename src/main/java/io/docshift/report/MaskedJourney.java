package io.docshift.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Difference;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.Masking;
import io.docshift.doc.Snapshot;
import io.docshift.doc.Warning;
import io.docshift.rule.Journey;
import io.docshift.rule.Moment;
import io.docshift.rule.Outcome;
import io.docshift.rule.Rule;
import io.docshift.step.Placed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a way through a rule shows, without what looks like a secret. Not for several threads. */
final class MaskedJourney {

    private final Journey journey;
    private final Masking masking;
    private @Nullable JsonNode lastSource;
    private @Nullable JsonNode lastMasked;

    /** @param masking the one the way was taken down with, so that it knows the secrets by now */
    MaskedJourney(Journey journey, Masking masking) {
        this.journey = journey;
        this.masking = masking;
    }

    Outcome outcome() {
        return journey.outcome();
    }

    /** Every step of the rule. */
    List<Placed> steps() {
        Rule rule = journey.rule();
        return rule == null ? List.of() : rule.steps();
    }

    /** The text without secrets that were seen in the document. */
    String text(String text) {
        return masking.scrubbed(text);
    }

    /** What a step changed. */
    List<Difference> changes(Moment moment) {
        return Difference.between(hit(moment.before()), hit(moment.after()));
    }

    /** The document at a moment, as a hit. */
    @SuppressWarnings("ReferenceEquality") // snapshots share their source while it stays the same
    ObjectNode hit(Snapshot snapshot) {
        if (lastSource != snapshot.source()) {
            lastSource = snapshot.source();
            lastMasked = masking.masked(snapshot.source());
        }
        ObjectNode hit = snapshot.hit();
        hit.set("_source", lastMasked);
        return hit;
    }

    /** A document that was made. */
    JsonNode made(Document document) {
        return masking.masked(Json.parse(document.source()));
    }

    /** The locals at a moment, by name. */
    Map<String, JsonNode> locals(Snapshot snapshot) {
        Map<String, JsonNode> locals = new TreeMap<>();
        masking.masked(snapshot.locals()).properties().forEach(each -> locals.put(each.getKey(), each.getValue()));
        return locals;
    }

    /** What a step said. */
    List<String> warnings(Moment moment) {
        return moment.warnings().stream().map(Warning::message).map(this::text).toList();
    }
}
