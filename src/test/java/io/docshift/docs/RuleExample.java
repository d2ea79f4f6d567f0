package io.docshift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Document;
import io.docshift.doc.Draft;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.doc.Warning;
import io.docshift.rule.DoctorCheck;
import io.docshift.rule.Given;
import io.docshift.rule.LookupSpec;
import io.docshift.rule.Lookups;
import io.docshift.rule.Outcome;
import io.docshift.rule.RuleBook;
import io.docshift.rule.RuleLoader;
import io.docshift.rule.RuleSet;
import io.docshift.rule.SiteTables;
import io.docshift.run.SiteFile;
import io.docshift.wire.HitDecoder;
import io.docshift.wire.HitEncoder;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.Position;
import io.docshift.yaml.Rejected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One example of the page on the rule language: a few blocks that are tried together.
 *
 * @param line where it begins
 * @param given the blocks that say what there is, by role
 * @param expected the blocks that say what becomes of it, by role
 */
record RuleExample(int line, Map<String, String> given, Map<String, String> expected) {

    private static final Set<String> RESULTS = Set.of("after", "error", "warnings", "created", "doctor");
    private static final String RULE = "match: { index: item, type: item }\nwhy: An example.\n";

    /** The examples of a page. A block without a role is none of an example. */
    static List<RuleExample> in(String page) {
        List<RuleExample> examples = new ArrayList<>();
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, String> expected = new LinkedHashMap<>();
        int line = 0;
        for (Fenced block : Fenced.in(page)) {
            if (block.role().isEmpty()) {
                continue;
            }
            if (RESULTS.contains(block.role())) {
                expected.put(block.role(), block.text());
                continue;
            }
            boolean isAnswered = !expected.isEmpty() || given.containsKey("before");
            if (isAnswered) {
                examples.add(new RuleExample(line, Map.copyOf(given), Map.copyOf(expected)));
                expected.clear();
                line = 0;
                if (!block.role().equals("before")) {
                    given.clear();
                }
            }
            line = line == 0 ? block.line() : line;
            given.put(block.role(), block.text());
        }
        examples.add(new RuleExample(line, Map.copyOf(given), Map.copyOf(expected)));
        return examples;
    }

    /** Tries it; the folder is empty. */
    void run(Path folder) throws IOException {
        write(folder);
        if (given.containsKey("refused")) {
            refused(folder);
            return;
        }
        Diagnostics diagnostics = new Diagnostics();
        SiteTables site = SiteTables.read(folder.resolve("config/mappings.yml"), diagnostics);
        RuleSet set = new RuleLoader(folder)
                .load(List.of(folder.resolve("set")), new Given(variables(), site), diagnostics)
                .get(0);
        if (expected.containsKey("doctor")) {
            assertThat(said(set)).isEqualTo(expected.get("doctor"));
            return;
        }
        if (expected.containsKey("created")) {
            assertThat(hits(set.creations())).isEqualTo(printed(Json.parse(expected.get("created"))));
        }
        if (!set.patches().isEmpty()) {
            ObjectNode before = Json.parseObject(RawJson.of(given.get("before")));
            assertThat(printed(set.patches().get(0).after(before)))
                    .isEqualTo(printed(Json.parse(expected.get("after"))));
        } else if (given.containsKey("before")) {
            migrate(new RuleBook(set));
        }
    }

    private void write(Path folder) throws IOException {
        Path set = Files.createDirectories(folder.resolve("set"));
        Files.createDirectories(folder.resolve("config"));
        String title = "title: An example\nfrom: '1'\nto: '2'\n";
        String declared = given.getOrDefault("ruleset", "");
        Files.writeString(set.resolve("ruleset.yml"), declared.contains("title:") ? declared : title + declared);
        boolean hasIndices = false;
        for (Map.Entry<String, String> block : given.entrySet()) {
            if (block.getKey().startsWith("config/")) {
                Files.writeString(folder.resolve(block.getKey()), block.getValue());
            } else if (block.getKey().contains(".")) {
                hasIndices |= block.getKey().startsWith("indices/");
                Path file = set.resolve(block.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, block.getValue());
            }
        }
        String body = given.containsKey("steps") ? RULE + "steps:\n" + indented(given.get("steps")) : given.get("rule");
        body = body == null ? given.get("refused") : body;
        boolean isChain = given.keySet().stream().anyMatch(role -> role.matches("[^/]+\\.json"));
        if (body != null) {
            Files.writeString(
                    set.resolve("item.yml"), body.startsWith("- ") ? RULE + "steps:\n" + indented(body) : body);
        } else if (!hasIndices && !isChain) {
            Files.writeString(set.resolve("other.yml"), "match: { index: other }\nwhy: None.\nsteps: [{ drop: {} }]\n");
        }
    }

    /** What the checks say of the site's file and of the document. */
    private String said(RuleSet set) {
        SiteFile file = SiteFile.read("server.yml", given.get("site").getBytes(StandardCharsets.UTF_8));
        Draft draft = new Draft(document(given.get("before"), true));
        StringBuilder said = new StringBuilder();
        for (DoctorCheck check : set.doctor().checks()) {
            if (check instanceof DoctorCheck.YamlKey key) {
                said.append(file.look(key).message()).append('\n');
            } else if (check instanceof DoctorCheck.Documents documents
                    && documents.documents().covers(draft.address())
                    && documents.when().holds(draft)) {
                said.append(documents.message().in(draft)).append('\n');
            }
        }
        return said.toString();
    }

    private static String indented(@Nullable String steps) {
        return Stream.of(steps == null ? "" : steps)
                .flatMap(String::lines)
                .map(line -> "  " + line + "\n")
                .collect(Collectors.joining());
    }

    private void refused(Path folder) {
        String said = "";
        try {
            new RuleLoader(folder).load(folder.resolve("set"), Given.nothing());
        } catch (Rejected e) {
            said = e.diagnostics().stream()
                    .map(found ->
                            "%s [%s]\n".formatted(found.message(), found.code().slug()))
                    .collect(Collectors.joining());
        }
        assertThat(said).isEqualTo(expected.get("error"));
    }

    private Map<String, Given.Value> variables() {
        Map<String, Given.Value> values = new LinkedHashMap<>();
        given.getOrDefault("variables", "").lines().forEach(line -> {
            String[] pair = line.split(": ", 2);
            values.put(pair[0], new Given.Value(pair[1], Position.wholeFile("--var")));
        });
        return values;
    }

    private void migrate(RuleBook rules) {
        Lookups lookups = lookups(rules.ruleSet());
        boolean bare = !given.get("before").contains("\"_source\"");
        Document before = document(given.get("before"), bare);
        Outcome outcome = rules.transform(before, lookups);
        if (expected.containsKey("error")) {
            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            assertThat(((Outcome.Failed) outcome).failure().reason() + "\n").isEqualTo(expected.get("error"));
            return;
        }
        assertThat(outcome).isNotInstanceOf(Outcome.Failed.class);
        String warnings = outcome.trails().stream()
                .flatMap(trail -> trail.warnings().stream())
                .map(Warning::message)
                .map(message -> message + "\n")
                .collect(Collectors.joining());
        assertThat(warnings).isEqualTo(expected.getOrDefault("warnings", ""));
        List<Document> results = results(outcome);
        if (expected.containsKey("after")) {
            JsonNode after = Json.parse(expected.get("after"));
            String found = bare && !after.isArray() && results.size() == 1 && !after.has("_source")
                    ? text(results.get(0).source())
                    : after.isArray() ? hits(results) : hit(results.get(0));
            assertThat(found).isEqualTo(printed(after));
        } else {
            assertThat(outcome).as("without an after, nothing changes").isInstanceOf(Outcome.Unchanged.class);
        }
        if (outcome instanceof Outcome.Changed changed && results.size() == 1) {
            assertThat(rules.transform(changed.after(), lookups))
                    .as("a second run")
                    .isInstanceOf(Outcome.Unchanged.class);
        }
    }

    private Lookups lookups(RuleSet set) {
        Map<LookupSpec, Map<String, ObjectNode>> kept = new LinkedHashMap<>();
        for (LookupSpec spec : set.lookups()) {
            Map<String, ObjectNode> byKey = kept.computeIfAbsent(spec, unused -> new LinkedHashMap<>());
            given.getOrDefault("lookups", "").lines().forEach(line -> {
                Document document = document(line, false);
                if (spec.documents().covers(document.address())) {
                    Draft draft = new Draft(document);
                    spec.keys(draft).forEach(key -> byKey.put(key, spec.facts(draft)));
                }
            });
        }
        return (spec, key) -> kept.getOrDefault(spec, Map.of()).get(key);
    }

    private static Document document(String json, boolean bare) {
        String hit =
                bare ? "{\"_index\":\"item\",\"_type\":\"item\",\"_id\":\"1\",\"_source\":%s}".formatted(json) : json;
        return HitDecoder.readAt(0).decode(RawJson.of(hit));
    }

    private static List<Document> results(Outcome outcome) {
        List<Document> results = new ArrayList<>();
        if (outcome instanceof Outcome.Changed changed) {
            results.add(changed.after());
        } else if (outcome instanceof Outcome.Unchanged unchanged) {
            results.add(unchanged.before());
        }
        outcome.trails().forEach(trail -> trail.emissions().forEach(emission -> results.add(emission.document())));
        return results;
    }

    private static String hits(List<Document> documents) {
        var all = JsonNodeFactory.instance.arrayNode();
        documents.forEach(document -> all.add(Json.parse(hit(document))));
        return printed(all);
    }

    private static String hit(Document document) {
        return text(RawJson.of(HitEncoder.encode(document.withoutHit())));
    }

    private static String text(RawJson json) {
        return printed(Json.parse(json));
    }

    private static String printed(JsonNode value) {
        return new String(Json.print(value), StandardCharsets.UTF_8);
    }
}
