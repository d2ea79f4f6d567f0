package io.docshift.fuzz;

import io.docshift.doc.Document;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import io.docshift.rule.Given;
import io.docshift.rule.Lookups;
import io.docshift.rule.Outcome;
import io.docshift.rule.RuleBook;
import io.docshift.rule.RuleLoader;
import io.docshift.rule.RuleSet;
import io.docshift.wire.HitDecoder;
import io.docshift.wire.HitRewriter;
import io.docshift.yaml.Diagnostic;
import io.docshift.yaml.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Breaks the shipped rule set and documents, and lets the loader and the rules have what comes out. */
final class Fuzzing {

    private final Random random;
    private final Mutation mutation;
    private final Path folder;
    private final Map<Path, byte[]> files = new TreeMap<>();
    private final List<byte[]> lines = new ArrayList<>();
    private final RuleBook shipped;
    private RuleBook rules;
    private final Map<String, Long> seen = new TreeMap<>();

    Fuzzing(long seed, Path home, Path folder) throws IOException {
        this.random = new Random(seed);
        this.mutation = new Mutation(random);
        this.folder = folder;
        Path set = home.resolve("rules/alien4cloud-1.3-to-1.4");
        try (Stream<Path> found = Files.walk(set)) {
            for (Path file : found.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(set.resolve("demo")))
                    .toList()) {
                files.put(set.relativize(file), Files.readAllBytes(file));
            }
        }
        for (String line : Files.readAllLines(set.resolve("demo/documents.ndjson"))) {
            lines.add(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            write(file.getKey(), file.getValue());
        }
        this.shipped = new RuleBook(load());
        this.rules = shipped;
    }

    /** How often what was seen. */
    Map<String, Long> seen() {
        return seen;
    }

    private void saw(String what) {
        seen.merge(what, 1L, Long::sum);
    }

    private void write(Path file, byte[] bytes) throws IOException {
        Path target = folder.resolve("rules/set").resolve(file);
        Files.createDirectories(target.getParent());
        Files.write(target, bytes);
    }

    private RuleSet load() {
        return new RuleLoader(folder).load(folder.resolve("rules/set"), Given.nothing());
    }

    /** One broken file of the rule set, and documents for what the loader makes of it. */
    void round() throws IOException {
        List<Path> names = new ArrayList<>(files.keySet());
        Path file = names.get(random.nextInt(names.size()));
        byte[] broken = random.nextInt(20) == 0
                ? mutation.noise(2_000)
                : mutation.of(files.get(file), files.get(names.get(random.nextInt(names.size()))));
        write(file, broken);
        try {
            rules = new RuleBook(load());
            saw("rule sets that load");
        } catch (Rejected e) {
            e.diagnostics().forEach(Diagnostic::render);
            rules = shipped;
            saw("rule sets that are refused");
        } finally {
            write(file, files.get(file));
        }
        for (int i = 0; i < 20; i++) {
            document(lines.get(random.nextInt(lines.size())));
        }
    }

    private void document(byte[] line) {
        byte[] broken = random.nextInt(4) == 0
                ? line
                : random.nextInt(30) == 0
                        ? mutation.noise(500)
                        : mutation.of(line, lines.get(random.nextInt(lines.size())));
        RawJson hit = RawJson.of(broken);
        Document document;
        try {
            document = HitDecoder.readAt(0).decode(hit);
        } catch (MalformedJson e) {
            saw("documents that are no hits");
            return;
        }
        Outcome outcome = rules.transform(document, Lookups.none());
        saw("documents " + outcome.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT));
        if (outcome instanceof Outcome.Changed changed) {
            byte[] rewritten = HitRewriter.rewrite(changed.after(), hit);
            HitDecoder.readAt(0).decode(RawJson.of(rewritten));
        }
    }
}
