package io.docshift.checker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** A random installation, a rule set for it, and what the rule set must make of it, worked out without docshift. */
final class Story {

    private final Random random;
    private final World before = World.empty();
    private final World after = World.empty();
    private final Path rules;

    private Story(Random random, Path rules) {
        this.random = random;
        this.rules = rules;
    }

    /** Writes a random rule set into a folder. */
    static Story write(Random random, Path rules) {
        Story story = new Story(random, rules);
        try {
            Files.createDirectories(rules.resolve("indices"));
            story.tell();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return story;
    }

    World before() {
        return before;
    }

    /** The documents as they must be afterwards; the definitions are those that changed in a way known beforehand. */
    World after() {
        return after;
    }

    private void tell() throws IOException {
        Files.writeString(rules.resolve("ruleset.yml"), """
                title: a random change
                from: '1'
                to: '2'
                """);
        rewritten();
        rebuilt();
        if (random.nextBoolean()) {
            patched();
        }
        if (random.nextBoolean()) {
            moving();
        }
        if (random.nextBoolean()) {
            created();
        }
        if (random.nextBoolean()) {
            leftAlone();
        }
    }

    private void rule(String name, String text) throws IOException {
        Files.writeString(rules.resolve(name), text);
    }

    private String definition(String mappings) {
        return "{\"settings\":{\"number_of_shards\":%d,\"number_of_replicas\":0,\"refresh_interval\":\"%s\"},\"mappings\":%s}"
                .formatted(1 + random.nextInt(3), random.nextBoolean() ? "1s" : "30s", mappings);
    }

    private static final String FIELDS = "{\"properties\":{\"kind\":{\"type\":\"string\",\"index\":\"not_analyzed\"},"
            + "\"label\":{\"type\":\"string\"},\"size\":{\"type\":\"double\"},\"list\":{\"type\":\"double\"},"
            + "\"pad\":{\"type\":\"string\",\"index\":\"no\"}%s}}";

    private static final String STEPS = """
            steps:
              - when: { field: kind, equals: old }
                steps:
                  - rename: { field: label, to: name }
                  - set: { field: kind, value: new, overwrite: true }
            """;

    private static String changed(String source) {
        return source.replaceFirst("\"kind\":\"old\",\"label\":", "\"kind\":\"new\",\"name\":");
    }

    private int some(int most) {
        return 1 + random.nextInt(most);
    }

    private String kind(String... kinds) {
        return kinds[random.nextInt(kinds.length)];
    }

    /** Documents change in place, some go, some make others. */
    private void rewritten() throws IOException {
        before.definitions()
                .put("plain", definition("{\"leaf\":" + FIELDS.formatted(",\"name\":{\"type\":\"string\"}") + "}"));
        before.definitions().put("twins", definition("{\"twin\":{\"properties\":{\"of\":{\"type\":\"string\"}}}}"));
        after.in("twins");
        before.in("twins");
        rule("plain.yml", """
                match: { index: plain, type: leaf }
                why: test
                """ + STEPS + """
                  - when: { field: kind, equals: double }
                    steps:
                      - emit: { index: twins, type: twin, id: 'twin-{{_id}}', source: { of: '{{_id}}' } }
                      - set: { field: kind, value: single, overwrite: true }
                  - drop: {}
                    when: { field: kind, equals: junk }
                """);
        for (int i = some(600); i > 0; i--) {
            Doc doc = Doc.random(
                    "leaf",
                    "p " + i + (i % 7 == 0 ? "%2F?" : ""),
                    kind("old", "new", "junk", "double", "same"),
                    random);
            before.add("plain", doc);
            if (doc.isOf("double")) {
                after.add("plain", doc.with(doc.id(), doc.source().replaceFirst("double", "single")));
                after.add("twins", new Doc("twin", "twin-" + doc.id(), "", "", "{\"of\":\"" + doc.id() + "\"}"));
            } else if (!doc.isOf("junk")) {
                after.add("plain", doc.with(doc.id(), changed(doc.source())));
            }
        }
    }

    /** The type of a field changes, so every document is carried over; children keep their parents. */
    private void rebuilt() throws IOException {
        before.definitions()
                .put(
                        "built",
                        definition(
                                "{\"tree\":%s,\"bird\":{\"_parent\":{\"type\":\"tree\"},\"properties\":{\"kind\":{\"type\":\"string\"}}}}"
                                        .formatted(FIELDS.formatted(""))));
        rule("built.yml", "match: { index: built, type: tree }\nwhy: test\n" + STEPS);
        rule("indices/built.yml", """
                why: test
                patch: { mappings: { tree: { properties: { label: { type: string, index: not_analyzed }, name: { type: string } } } } }
                """);
        int trees = some(500);
        for (int i = trees; i > 0; i--) {
            Doc doc = Doc.random("tree", "t" + i, kind("old", "new", "same"), random);
            before.add("built", doc);
            after.add("built", doc.with(doc.id(), changed(doc.source())));
            if (i % 3 == 0) {
                Doc bird = new Doc("bird", "b" + i, "", "t" + i, "{\"kind\":\"bird\",\"wings\":2.0}");
                before.add("built", bird);
                after.add("built", bird);
            }
        }
    }

    /** The mapping grows in place. */
    private void patched() throws IOException {
        before.definitions().put("patched", definition("{\"leaf\":" + FIELDS.formatted("") + "}"));
        rule("patched.yml", "match: { index: patched, type: leaf }\nwhy: test\n" + STEPS);
        rule("indices/patched.yml", """
                why: test
                patch: { mappings: { leaf: { properties: { name: { type: string, index: not_analyzed } } } } }
                """);
        for (int i = some(300); i > 0; i--) {
            Doc doc = Doc.random("leaf", "x" + i, kind("old", "new"), random);
            before.add("patched", doc);
            after.add("patched", doc.with(doc.id(), changed(doc.source())));
        }
    }

    /** Documents get other ids; in some stories the ids go round, so that the index must be rebuilt. */
    private void moving() throws IOException {
        boolean round = random.nextBoolean();
        before.definitions()
                .put("moving", definition("{\"leaf\":" + FIELDS.formatted(",\"id\":{\"type\":\"string\"}") + "}"));
        rule("moving.yml", """
                match: { index: moving, type: leaf }
                why: test
                steps:
                  - when: { field: id, exists: true }
                    steps:
                      - set: { field: _id, value: '{{id}}', overwrite: true }
                      - remove: { field: id }
                """);
        int count = 3 + random.nextInt(200);
        for (int i = 0; i < count; i++) {
            String to = round ? "m" + (i + 1) % count : "moved-" + i;
            Doc doc = Doc.random("leaf", "m" + i, "leaf", random);
            String rest = doc.source().substring(1);
            before.add("moving", doc.with("m" + i, "{\"id\":\"" + to + "\"," + rest));
            after.add("moving", doc.with(to, "{" + rest));
        }
    }

    /** An index and a document are new. */
    private void created() throws IOException {
        rule("indices/fresh.yml", """
                why: test
                create: true
                body: { settings: { number_of_shards: 1, number_of_replicas: 0 }, mappings: { seed: { properties: { kind: { type: string } } } } }
                """);
        Files.writeString(rules.resolve("ruleset.yml"), """
                create:
                  - _index: fresh
                    _type: seed
                    _id: first
                    _source: { kind: seed }
                """, java.nio.file.StandardOpenOption.APPEND);
        after.add("fresh", new Doc("seed", "first", "", "", "{\"kind\":\"seed\"}"));
    }

    /** No rule knows it. */
    private void leftAlone() {
        before.definitions().put("other", definition("{\"leaf\":" + FIELDS.formatted("") + "}"));
        for (int i = some(50); i > 0; i--) {
            Doc doc = Doc.random("leaf", "o" + i, "old", random);
            before.add("other", doc);
            after.add("other", doc);
        }
    }

    /** How many documents there are to compare. */
    static long size(World world) {
        return world.documents().values().stream().mapToLong(Map::size).sum();
    }
}
