package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.Masking;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * One document {@code item/item/1} before and after some steps. JSON is written with single quotes, which stand for
 * double ones.
 */
final class StepCase {

    private final RuleSetFolder folder;
    private final Map<String, ObjectNode> others = new HashMap<>();
    private String before = "{}";
    private String tables = "";

    private StepCase(Path root) {
        folder = RuleSetFolder.in(root);
    }

    static StepCase in(Path root) {
        return new StepCase(root);
    }

    StepCase before(String json) {
        before = quoted(json);
        return this;
    }

    StepCase steps(String yaml) {
        folder.withRule("steps:\n" + indented(yaml));
        return this;
    }

    /** Everything of the rule after {@code why}. */
    StepCase rule(String yaml) {
        folder.withRule(yaml);
        return this;
    }

    StepCase file(String name, String text) {
        folder.with(name, text);
        return this;
    }

    /** With a table of the rule set. */
    StepCase table(String name, String yaml) {
        tables += "  " + name + ": { file: tables/" + name + ".yml }\n";
        folder.with("tables/" + name + ".yml", yaml).with("ruleset.yml", "title: Items\nto: '2'\ntables:\n" + tables);
        return this;
    }

    /** With a document {@code other/other/<id>} to be looked up. */
    StepCase other(String id, String json) {
        others.put(id, Json.parseObject(RawJson.of(quoted(json))));
        return this;
    }

    private static String indented(String yaml) {
        return yaml.lines().map(line -> "  " + line + "\n").reduce("", String::concat);
    }

    static String quoted(String json) {
        return json.replace('\'', '"');
    }

    Outcome outcome() {
        return new RuleBook(folder.load()).transform(document(), lookups());
    }

    /** The way of the document, up to a step. */
    Journey journey(int last) {
        return new Replay(new RuleBook(folder.load()), lookups(), new Masking()).upTo(last, document());
    }

    private Document document() {
        return new Document(new Address("item", "item", "1"), Metadata.none(), Version.of(3), RawJson.of(before), null);
    }

    private Lookups lookups() {
        return (spec, key) -> others.get(key);
    }

    void gives(String json) {
        assertThat(source(outcome())).isEqualTo(quoted(json));
    }

    /** As {@link #gives}, and the same steps leave that alone. */
    void givesForGood(String json) {
        gives(json);
        before(json).stays();
    }

    void stays() {
        assertThat(outcome()).isInstanceOf(Outcome.Unchanged.class);
        assertThat(source(outcome())).isEqualTo(before);
    }

    void fails(String reason) {
        assertThat(outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed) outcome()).failure().reason()).isEqualTo(reason);
    }

    void isDropped() {
        assertThat(outcome()).isInstanceOf(Outcome.Dropped.class);
    }

    private static String source(Outcome outcome) {
        if (outcome instanceof Outcome.Changed changed) {
            return changed.after().source().toString();
        }
        return outcome instanceof Outcome.Failed failed
                ? "failed: " + failed.failure()
                : outcome.before().source().toString();
    }
}
