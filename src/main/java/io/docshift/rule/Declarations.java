package io.docshift.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.yaml.Diagnostics;
import java.nio.file.Path;

/** What {@code ruleset.yml} says, as it stands there. */
public final class Declarations {

    private Declarations() {}

    /**
     * What the file in a directory says about what happens to data; what it says to people alone is left out. Empty
     * where it cannot be read, which whoever loads the rule set reports.
     */
    public static ObjectNode of(Path directory) {
        Diagnostics unheard = new Diagnostics();
        ObjectNode all = RuleFolder.open(directory, "", unheard)
                .read(RuleSetReader.RULE_SET, unheard)
                .map(node -> Json.parse(RawJson.of(node.json())))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .orElseGet(JsonNodeFactory.instance::objectNode);
        forget(RuleSetGrammar.RULE_SET, all);
        for (JsonNode variable : all.path(RuleSetGrammar.VARIABLES.name())) {
            forget(RuleSetGrammar.VARIABLE, variable);
        }
        return all;
    }

    private static void forget(Construct construct, JsonNode value) {
        if (value instanceof ObjectNode object) {
            construct.slots().stream()
                    .map(Construct.Slot::key)
                    .filter(Key::silent)
                    .forEach(key -> object.remove(key.name()));
        }
    }
}
