package io.docshift.rule.jolt;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import io.docshift.rule.Given;
import io.docshift.rule.Lookups;
import io.docshift.rule.Match;
import io.docshift.rule.Outcome;
import io.docshift.rule.RuleBook;
import io.docshift.rule.RuleLoader;
import io.docshift.yaml.Diagnostics;
import io.joltcommunity.jolt.Chainr;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A chain of Jolt, the rule that was made of it, and what each of them makes of a document. */
final class ImportedRule {

    private final JsonNode chain;
    private final JoltImport imported;
    private final Path folder;

    /** Makes the rule, which lies in this folder from then on. */
    ImportedRule(JsonNode chain, Path folder) {
        this.chain = chain;
        this.imported = JoltImport.of(chain);
        this.folder = folder;
    }

    JoltImport imported() {
        return imported;
    }

    String text() {
        return imported.rule(new Match("item", "item"), "chain.json");
    }

    /** What Jolt alone makes of it; null if nothing. */
    @Nullable
    JsonNode byJolt(JsonNode source) {
        Object result = Chainr.fromSpec(toJava(chain)).transform(toJava(source));
        return result == null ? null : toJson(result);
    }

    /** What the rule makes of it. */
    Outcome byRule(JsonNode source) {
        return outcome(text(), source);
    }

    /** What the chain makes of it as it stands, guarded, if it may lose what the rule says that it removes. */
    Outcome guarded(JsonNode source) {
        Set<String> drops = new LinkedHashSet<>();
        imported.operations().forEach(operation -> operation.steps().forEach(step -> removed("", step, drops)));
        String rule = "match: { index: item }\nwhy: A chain.\njolt: %s\ndrops: %s\n"
                .formatted(chain, drops.stream().map(drop -> "'" + drop + "'").toList());
        return outcome(rule, source);
    }

    private static void removed(String prefix, JsonNode step, Set<String> drops) {
        JsonNode field = step.path("remove").path("field");
        if (field.isTextual()) {
            drops.add(prefix + field.textValue());
        }
        field.forEach(each -> drops.add(prefix + each.asText()));
        JsonNode each = step.path("foreach");
        each.path("steps").forEach(inner -> removed(each.path("in").asText() + ".", inner, drops));
    }

    private Outcome outcome(String rule, JsonNode source) {
        try {
            Files.writeString(folder.resolve("ruleset.yml"), "title: Items\nto: '2'\n");
            Files.writeString(folder.resolve("item.yml"), rule);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var set = new RuleLoader(folder).load(List.of(folder), Given.nothing(), new Diagnostics());
        var document = new Document(
                new Address("item", "item", "1"),
                Metadata.none(),
                Version.none(),
                RawJson.of(Json.print(source)),
                null);
        return new RuleBook(set.get(0)).transform(document, Lookups.none());
    }

    static JsonNode source(Outcome outcome) {
        Document result = outcome instanceof Outcome.Changed changed ? changed.after() : outcome.before();
        return Json.parse(result.source());
    }

    private static @Nullable Object toJava(JsonNode value) {
        if (value.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            value.properties().forEach(entry -> map.put(entry.getKey(), toJava(entry.getValue())));
            return map;
        }
        if (value.isArray()) {
            List<Object> list = new ArrayList<>();
            value.forEach(element -> list.add(toJava(element)));
            return list;
        }
        if (value.isNull()) {
            return null;
        }
        return value.isNumber() ? (Object) value.intValue() : value.isBoolean() ? value.booleanValue() : value.asText();
    }

    private static JsonNode toJson(Object value) {
        return Json.parse(print(value));
    }

    private static String print(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> Json.parse("\"" + entry.getKey() + "\"") + ":" + print(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ImportedRule::print).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }
}
