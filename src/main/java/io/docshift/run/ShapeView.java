package io.docshift.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.Outline;
import io.docshift.rule.Lookups;
import io.docshift.rule.Outcome;
import io.docshift.rule.Rule;
import io.docshift.rule.RuleBook;
import io.docshift.rule.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What of documents counts for their shape: what their rule can look at, or everything. A document without a rule has no
 * shape. Safe to use from several threads once it has learned what it is to know.
 */
public final class ShapeView {

    private final boolean everything;
    private final Map<TypeName, SeenKeys> dataKeys = new ConcurrentHashMap<>();

    private ShapeView(boolean everything) {
        this.everything = everything;
    }

    /** What the rule of a document can look at. */
    public static ShapeView ofRules() {
        return new ShapeView(false);
    }

    /** Everything in a document, except for the names of entries that are data. */
    public static ShapeView ofEverything() {
        return new ShapeView(true);
    }

    /** Whether it has to see all documents before it can tell their shapes. */
    boolean hasToLearn() {
        return everything;
    }

    /** Takes in one document; not for several threads. */
    void learn(Document document) {
        try {
            dataKeys.computeIfAbsent(TypeName.of(document.address()), unused -> new SeenKeys())
                    .learn(Json.parse(document.source()));
        } catch (MalformedJson e) {
            // It has no shape that anything could be learned from.
            return;
        }
    }

    /** The shape of a document under some rules; empty if none is for it. */
    public Optional<DocumentShape> shape(Document document, RuleSet rules, Lookups lookups) {
        return shape(document, new RuleBook(rules), lookups);
    }

    Optional<DocumentShape> shape(Document document, RuleBook rules, Lookups lookups) {
        Optional<Rule> rule = rules.ruleFor(document.address());
        return rule.map(it -> shape(it, rules.transform(document, lookups)));
    }

    private DocumentShape shape(Rule rule, Outcome outcome) {
        Document before = outcome.before();
        JsonNode source;
        try {
            source = Json.parse(before.source());
        } catch (MalformedJson e) {
            return DocumentShape.of(List.of(), outcome);
        }
        if (everything) {
            SeenKeys known = dataKeys.get(TypeName.of(before.address()));
            return DocumentShape.of(Outline.whole(source, known == null ? new SeenKeys() : known), outcome);
        }
        return DocumentShape.of(Outline.of(source, rule.reach()), outcome);
    }
}
