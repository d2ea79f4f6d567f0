package io.docshift.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.Discretion;
import io.docshift.doc.Document;
import io.docshift.doc.Draft;
import io.docshift.doc.Emission;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import io.docshift.doc.StepFailure;
import io.docshift.doc.Warning;
import io.docshift.step.Condition;
import io.docshift.step.Facts;
import io.docshift.step.FailedStep;
import io.docshift.step.Flow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a rule set makes of documents. Immutable and safe to use from several threads. */
public final class RuleBook {

    private final RuleSet ruleSet;
    private final Map<Match, Rule> rules = new HashMap<>();

    public RuleBook(RuleSet ruleSet) {
        this.ruleSet = ruleSet;
        for (Rule rule : ruleSet.rules()) {
            rule.matches().forEach(match -> rules.put(match, rule));
        }
    }

    /** The rule for the documents of this index and type, if there is one. */
    public Optional<Rule> ruleFor(Address address) {
        return Optional.ofNullable(find(address));
    }

    private @Nullable Rule find(Address address) {
        Rule rule = rules.get(new Match(address.index(), address.type()));
        return rule == null ? rules.get(new Match(address.index(), null)) : rule;
    }

    /** Applies the rule that is for this document. */
    public Outcome transform(Document document, Lookups lookups) {
        Rule rule = find(document.address());
        if (rule == null) {
            return new Outcome.Unchanged(document, List.of());
        }
        Draft draft;
        try {
            draft = new Draft(document);
        } catch (MalformedJson e) {
            return new Outcome.Failed(
                    document,
                    Failure.of(
                            rule,
                            "the source cannot be read%s: %s"
                                    .formatted(e.offset() < 0 ? "" : " at byte " + e.offset(), e.getMessage()),
                            "bad-source"),
                    List.of());
        }
        return transform(rule, draft, lookups);
    }

    private Outcome transform(Rule rule, Draft draft, Lookups lookups) {
        Facts facts = (name, key) -> factsOf(rule, lookups, name, key);
        Flow flow;
        try {
            flow = run(rule, draft, facts);
        } catch (FailedStep e) {
            Failure failure = new Failure(
                    rule.name(), e.placed().at(), Discretion.about(draft.source(), e.reason()), e.stopsRun());
            return new Outcome.Failed(draft.document(), failure, List.of(trail(rule, draft)));
        } catch (StepFailure e) {
            Failure failure = Failure.of(rule, Discretion.about(draft.source(), "when: " + e.getMessage()), e.code());
            return new Outcome.Failed(draft.document(), failure, List.of(trail(rule, draft)));
        }
        List<Trail> trails = List.of(trail(rule, draft));
        for (Emission emission : draft.emissions()) {
            Document made = emission.document();
            String mismatch = identityMismatch(made.address(), Json.parseObject(made.source()));
            if (!mismatch.isEmpty()) {
                Failure failure = Failure.of(rule, "the emitted " + made.address() + ": " + mismatch, "identity");
                return new Outcome.Failed(draft.document(), failure, trails);
            }
        }
        if (flow == Flow.DROPPED) {
            return new Outcome.Dropped(draft.document(), trails);
        }
        return draft.isTouched() ? changed(rule, draft, trails) : new Outcome.Unchanged(draft.document(), trails);
    }

    static @Nullable ObjectNode factsOf(Rule rule, Lookups lookups, String name, String key) {
        LookupSpec spec = rule.lookups().get(name);
        return spec == null ? null : lookups.find(spec, key);
    }

    private static Flow run(Rule rule, Draft draft, Facts facts) {
        Condition when = rule.when();
        if (when != null) {
            boolean holds = when.holds(draft);
            draft.ledger().condition(0, holds);
            if (!holds) {
                return Flow.IDLE;
            }
        }
        return rule.body().apply(draft, facts, 0);
    }

    private static Trail trail(Rule rule, Draft draft) {
        List<Warning> warnings = draft.warnings().stream()
                .map(warning -> new Warning(warning.step(), Discretion.about(draft.source(), warning.message())))
                .toList();
        return new Trail(rule, warnings, draft.emissions(), draft.ledger());
    }

    private Outcome changed(Rule rule, Draft draft, List<Trail> trails) {
        Document before = draft.document();
        JsonNode sourceBefore = Json.parseObject(before.source());
        JsonNode sourceAfter = draft.source();
        String lost = draft.ledger().audit(sourceBefore, sourceAfter);
        if (!lost.isEmpty()) {
            return new Outcome.Failed(
                    before,
                    Failure.of(rule, "the value " + lost + " changed without a step that says so", "unaccounted"),
                    trails);
        }
        boolean sameSource = sourceBefore.equals(sourceAfter);
        if (sameSource
                && before.address().equals(draft.address())
                && before.metadata().equals(draft.metadata())) {
            return new Outcome.Unchanged(before, trails);
        }
        RawJson source = sameSource ? before.source() : RawJson.of(Json.print(sourceAfter));
        Document after = new Document(draft.address(), draft.metadata(), before.version(), source, null);
        String mismatch = identityMismatch(after.address(), sourceAfter);
        if (!mismatch.isEmpty()) {
            return new Outcome.Failed(before, Failure.of(rule, mismatch, "identity"), trails);
        }
        return new Outcome.Changed(before, after, trails);
    }

    /**
     * Checks that a document's {@code _id} is what its source says.
     *
     * @return what is wrong; empty if nothing is
     */
    public String identityMismatch(Address address, JsonNode source) {
        FieldPath field = ruleSet.identity().get(new Match(address.index(), address.type()));
        if (field == null) {
            field = ruleSet.identity().get(new Match(address.index(), null));
        }
        if (field == null) {
            return "";
        }
        List<String> keys = field.constantKeys();
        JsonNode value = source;
        for (String key : keys == null ? List.<String>of() : keys) {
            value = value.path(key);
        }
        if (value.isValueNode() && value.asText().equals(address.id())) {
            return "";
        }
        return "_id is \"%s\" but '%s' is %s"
                .formatted(address.id(), field, Draft.described(value.isMissingNode() ? null : value));
    }

    public RuleSet ruleSet() {
        return ruleSet;
    }
}
