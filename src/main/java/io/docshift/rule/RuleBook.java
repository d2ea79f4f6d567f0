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
import io.docshift.doc.Skim;
import io.docshift.doc.StepFailure;
import io.docshift.doc.Warning;
import io.docshift.doc.Witness;
import io.docshift.doc.Words;
import io.docshift.step.Condition;
import io.docshift.step.Facts;
import io.docshift.step.FailedStep;
import io.docshift.step.Flow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a rule set makes of documents. Immutable and safe to use from several threads. */
public final class RuleBook {

    private final RuleSet ruleSet;
    private final Map<Match, Prefilter> rules = new HashMap<>();

    public RuleBook(RuleSet ruleSet) {
        this.ruleSet = ruleSet;
        for (Rule rule : ruleSet.rules()) {
            Prefilter prefilter = Prefilter.of(rule);
            rule.matches().forEach(match -> rules.put(match, prefilter));
        }
    }

    /** The rule for the documents of this index and type, if there is one. */
    public Optional<Rule> ruleFor(Address address) {
        return Optional.ofNullable(find(address)).map(Prefilter::rule);
    }

    private @Nullable Prefilter find(Address address) {
        Prefilter rule = rules.get(new Match(address.index(), address.type()));
        return rule == null ? rules.get(new Match(address.index(), null)) : rule;
    }

    /** What a document with this address is to be skimmed for; null if no rule is for it. */
    public @Nullable Words words(Address address) {
        Prefilter prefilter = find(address);
        return prefilter == null ? null : prefilter.words();
    }

    /** Applies the rule that is for this document. */
    public Outcome transform(Document document, Lookups lookups) {
        return ruleFor(document.address())
                .map(rule -> transform(rule, document, lookups, Witness.NOBODY))
                .orElseGet(() -> new Outcome.Unchanged(document, List.of()));
    }

    /**
     * Applies the rule that is for this document, with as little work as the document allows: one that the rule cannot
     * matter to is only skimmed, and its trail knows nothing of conditions; of another one only what the rule asks for is
     * read. What becomes of the document is what {@link #transform(Document, Lookups)} says.
     */
    public Outcome pass(Document document, Lookups lookups) {
        return pass(document, null, lookups);
    }

    /**
     * The same where the document may have been skimmed before.
     *
     * @param known of the document's source; what it was skimmed for should be its {@link #words}
     */
    public Outcome pass(Document document, @Nullable Skim known, Lookups lookups) {
        Prefilter prefilter = find(document.address());
        if (prefilter == null) {
            return new Outcome.Unchanged(document, List.of());
        }
        Rule rule = prefilter.rule();
        Skim skim =
                known != null && known.isFor(prefilter.words()) ? known : Skim.of(document.source(), prefilter.words());
        if (skim == null) {
            return transform(rule, document, lookups, Witness.NOBODY);
        }
        if (!prefilter.mayMatter(skim)) {
            return new Outcome.Unchanged(document, prefilter.idle());
        }
        Outcome outcome = transform(rule, Draft.of(document, skim), lookups, true);
        return outcome == null ? transform(rule, document, lookups, Witness.NOBODY) : outcome;
    }

    /** Applies a rule, or a part of one, while somebody looks on. */
    Outcome transform(Rule rule, Document document, Lookups lookups, Witness witness) {
        Draft draft;
        try {
            draft = new Draft(document, witness);
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
        Outcome outcome = transform(rule, draft, lookups, false);
        return Objects.requireNonNull(outcome);
    }

    /**
     * Applies a rule.
     *
     * @param skimmed whether the draft is that of a skimmed document
     * @return null if that does not tell enough to judge it
     */
    private @Nullable Outcome transform(Rule rule, Draft draft, Lookups lookups, boolean skimmed) {
        Facts facts = (name, key) -> factsOf(rule, lookups, name, key);
        Flow flow;
        try {
            flow = run(rule, draft, facts);
        } catch (FailedStep e) {
            Failure failure =
                    new Failure(rule.name(), e.placed().at(), Discretion.about(draft, e.reason()), e.stopsRun());
            return new Outcome.Failed(draft.document(), failure, List.of(trail(rule, draft)));
        } catch (StepFailure e) {
            Failure failure = Failure.of(rule, Discretion.about(draft, "when: " + e.getMessage()), e.code());
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
        if (!draft.isTouched()) {
            return new Outcome.Unchanged(draft.document(), trails);
        }
        return skimmed ? changedForSure(rule, draft, trails) : changed(rule, draft, trails);
    }

    private static @Nullable ObjectNode factsOf(Rule rule, Lookups lookups, String name, String key) {
        LookupSpec spec = rule.lookups().get(name);
        return spec == null ? null : lookups.find(spec, key);
    }

    private static Flow run(Rule rule, Draft draft, Facts facts) {
        Condition when = rule.when();
        if (when != null) {
            boolean holds = when.holds(draft);
            draft.ledger().condition(0, holds);
            draft.witness().judged(draft, 0, holds);
            if (!holds) {
                return Flow.IDLE;
            }
        }
        return rule.body().apply(draft, facts, 0);
    }

    private static Trail trail(Rule rule, Draft draft) {
        List<Warning> said = draft.warnings();
        List<Warning> warnings = said.isEmpty()
                ? said
                : said.stream()
                        .map(warning -> new Warning(warning.step(), Discretion.about(draft, warning.message())))
                        .toList();
        return new Trail(rule, warnings, draft.emissions(), draft.ledger());
    }

    /** What a changed document is, if it is beyond doubt that every value is accounted for and that something changed. */
    private @Nullable Outcome changedForSure(Rule rule, Draft draft, List<Trail> trails) {
        RawJson source = draft.printedEven();
        if (source == null) {
            return null;
        }
        Document read = draft.document();
        Document made = new Document(draft.address(), draft.metadata(), read.version(), source, null);
        String mismatch = identityMismatch(made.address(), draft::under);
        return mismatch.isEmpty()
                ? new Outcome.Changed(read, made, trails)
                : new Outcome.Failed(read, Failure.of(rule, mismatch, "identity"), trails);
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
        RawJson source;
        try {
            source = sameSource ? before.source() : Json.readable(sourceAfter);
        } catch (MalformedJson e) {
            return new Outcome.Failed(
                    before,
                    Failure.of(rule, "what the rule makes cannot be read again: " + e.getMessage(), "bad-source"),
                    trails);
        }
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
        return identityMismatch(address, keys -> {
            JsonNode value = source;
            for (String key : keys) {
                value = value.path(key);
            }
            return value;
        });
    }

    private String identityMismatch(Address address, Function<List<String>, JsonNode> source) {
        FieldPath field = ruleSet.identity().get(new Match(address.index(), address.type()));
        if (field == null) {
            field = ruleSet.identity().get(new Match(address.index(), null));
        }
        if (field == null) {
            return "";
        }
        List<String> keys = field.constantKeys();
        JsonNode value = source.apply(keys == null ? List.of() : keys);
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
