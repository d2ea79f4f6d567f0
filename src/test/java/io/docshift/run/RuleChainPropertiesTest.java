package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.rule.RuleSet;
import io.docshift.yaml.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;

/** One run by several rule sets leaves what one run after the other leaves, whatever the rules do to each other's documents. */
final class RuleChainPropertiesTest {

    private static final List<String> INDICES = List.of("a", "b", "c");

    private static final List<String> STEPS = List.of(
            "- rename: { field: v, to: w, overwrite: true }",
            "- rename: { field: w, to: v, overwrite: true }",
            "- set: { field: m, value: 'KIND', overwrite: true }",
            "- remove: { field: m }",
            "- append: { field: log, value: 'KIND' }",
            "- warn: { message: 'seen by NAME' }",
            "- drop: {}\n    when: { field: kind, equals: 'KIND' }",
            "- set: { field: kind, value: 'KIND', overwrite: true }\n    when: { field: v, exists: true }",
            "- set: { field: _id, value: '{{ref}}', overwrite: true }\n    when: { field: kind, equals: 'KIND' }",
            "- set: { field: _id, value: 'NAME-{{_id}}', overwrite: true }\n    when: { field: kind, equals: 'KIND' }",
            "- set: { field: _index, value: 'INDEX', overwrite: true }\n    when: { field: kind, equals: 'KIND' }",
            "- set: { field: _routing, value: 'NAME', overwrite: true }\n    when: { field: kind, equals: 'KIND' }",
            "- emit: { index: INDEX, type: t, id: '{{ref}}', source: { kind: 'KIND', ref: '9', by: NAME }, exists: keep }",
            "- emit: { index: INDEX, type: t, id: '{{ref}}', source: { kind: 'KIND', ref: '8' }, exists: replace }\n    when: { field: kind, equals: 'KIND' }",
            "- emit: { index: INDEX, type: t, id: 'NAME-{{_id}}', source: { kind: 'KIND', ref: '{{ref}}', v: 1.10 } }",
            "- lookup: { in: others, key: '{{ref}}', as: other, missing: keep }\n  - set: { field: saw, value: '{{$other.kind}}{{$other.m?}}', overwrite: true }\n    when: { local: other, exists: true }",
            "- lookup: { in: others, key: '{{ref}}', as: other, missing: drop }");

    private final List<Path> folders = new ArrayList<>();

    private static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static RuleSet ruleSet(ChainedLines lines, String name, Random random) {
        Map<String, String> files = new TreeMap<>();
        for (String index : INDICES) {
            if (random.nextInt(4) == 0) {
                continue;
            }
            StringBuilder rule = new StringBuilder("match: { index: %s, type: t }\nwhy: W\n".formatted(index));
            StringBuilder steps = new StringBuilder("steps:\n");
            for (int i = random.nextInt(4) + 1; i > 0; i--) {
                String step = any(STEPS, random)
                        .replace("INDEX", any(INDICES, random))
                        .replace("KIND", Integer.toString(random.nextInt(3)))
                        .replace("NAME", name);
                if (!steps.toString().contains("drop: {}") || !step.contains("drop: {}")) {
                    steps.append("  ").append(step).append('\n');
                }
            }
            if (steps.toString().contains("others")) {
                rule.append("lookups:\n  others: { index: %s, type: t, key: _id, fields: [kind, m, v] }\n"
                        .formatted(any(INDICES, random)));
            }
            files.put(index + ".yml", rule.append(steps).toString());
        }
        String create = random.nextBoolean()
                ? ""
                : "create:\n  - { _index: %s, _type: t, _id: '%d', _source: { kind: '%d', ref: '%d', by: %s } }\n"
                        .formatted(any(INDICES, random), random.nextInt(6), random.nextInt(3), random.nextInt(6), name);
        if (files.isEmpty() && create.isEmpty()) {
            files.put("a.yml", "match: { index: a, type: t }\nwhy: W\nsteps:\n  - remove: { field: m }\n");
        }
        return lines.ruleSet(name, create, files);
    }

    private static String documents(Random random) {
        StringBuilder lines = new StringBuilder();
        for (String index : INDICES) {
            for (int id = 0; id < 5; id++) {
                if (random.nextInt(3) > 0) {
                    lines.append(
                            "{\"_index\":\"%s\", \"_type\":\"t\",\"_id\":\"%d\"%s,\"_source\":{\"kind\":\"%d\",%s\"ref\":\"%d\",\"v\": %d.0}}\n"
                                    .formatted(
                                            index,
                                            id,
                                            random.nextBoolean() ? ",\"_score\":1" : "",
                                            random.nextInt(3),
                                            random.nextBoolean() ? " " : "",
                                            random.nextInt(7),
                                            random.nextInt(3)));
                }
            }
        }
        return lines.toString();
    }

    @Property(tries = 40)
    void one_run_leaves_what_several_leave(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("chain");
        folders.add(folder);
        ChainedLines lines = new ChainedLines(folder);
        List<RuleSet> sets = new ArrayList<>();
        for (int i = 0, more = random.nextInt(4) == 0 ? 3 : 2; i < more; i++) {
            try {
                sets.add(ruleSet(lines, "s" + i, random));
            } catch (Rejected e) {
                // Steps that contradict each other: there is no such rule set.
                return;
            }
        }
        String documents = documents(random);

        ChainedLines.Ran expected = lines.oneByOne(documents, sets);
        if (!expected.isFine()) {
            return;
        }
        ChainedLines.Ran ran = lines.together(documents, sets);

        assertThat(ran.plan().failures()).isEmpty();
        assertThat(ran.lines()).isEqualTo(expected.lines());
        Counts totals = ran.plan().totals();
        assertThat(ran.lines().lines().count()).isEqualTo(totals.read() - totals.dropped() + totals.created());
        assertThat(totals.read())
                .isEqualTo(documents.lines().count())
                .isEqualTo(totals.unchanged() + totals.changed() + totals.moved() + totals.dropped());
    }

    @AfterTry
    void remove() throws IOException {
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
            }
        }
        folders.clear();
    }
}
