package io.docshift.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Document;
import io.docshift.doc.Draft;
import io.docshift.doc.RawJson;
import io.docshift.installation.GeneratedInstallation;
import io.docshift.rule.LookupSpec;
import io.docshift.rule.Lookups;
import io.docshift.rule.Outcome;
import io.docshift.rule.RuleBook;
import io.docshift.wire.HitDecoder;
import io.docshift.wire.HitRewriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents of an installation of 20 applications that the shipped rules change, as lines, and the same as the rules leave
 * them, which change no more.
 */
final class RealDocuments {

    private static final int APPLICATIONS = 20;

    private final List<byte[]> changing = new ArrayList<>();
    private final List<byte[]> changed = new ArrayList<>();
    private final Map<LookupSpec, Map<String, ObjectNode>> facts = new HashMap<>();
    private final Lookups lookups =
            (spec, key) -> facts.getOrDefault(spec, Map.of()).get(key);

    private RealDocuments() {}

    static RealDocuments of(Path home, RuleBook rules) throws IOException {
        RealDocuments documents = new RealDocuments();
        List<RawJson> lines = new ArrayList<>();
        GeneratedInstallation.of(home, 7, APPLICATIONS).forEach(line -> lines.add(RawJson.of(line)));
        lines.forEach(line -> documents.look(rules, HitDecoder.readAt(0).decode(line)));
        lines.forEach(line -> documents.take(rules, line));
        return documents;
    }

    private void look(RuleBook rules, Document document) {
        Draft draft = new Draft(document);
        for (LookupSpec spec : rules.ruleSet().lookups()) {
            if (spec.documents().covers(document.address())) {
                spec.keys(draft)
                        .forEach(key -> facts.computeIfAbsent(spec, unused -> new HashMap<>())
                                .put(key, spec.facts(draft)));
            }
        }
    }

    private void take(RuleBook rules, RawJson line) {
        Outcome outcome = rules.transform(HitDecoder.readAt(0).decode(line), lookups);
        if (outcome instanceof Outcome.Changed one && !one.isMoved()) {
            changing.add(line.toBytes());
            changed.add(HitRewriter.rewrite(one.after(), line));
        }
    }

    Lookups lookups() {
        return lookups;
    }

    /** Lines of which each changes. */
    List<byte[]> changing() {
        return changing;
    }

    /** Lines of which every tenth changes; the others are documents of the same kinds. */
    List<byte[]> aTenth() {
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < changing.size(); i++) {
            lines.add(changing.get(i));
            for (int j = 1; j < 10; j++) {
                lines.add(changed.get((i + j) % changed.size()));
            }
        }
        return lines;
    }
}
