package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lookups that a rule declares, found before its steps are read, wherever they stand in the file. */
final class LookupNames {

    private LookupNames() {}

    /** Makes the lookups known. What is wrong with one is reported when the rule is read; its name is known all the same. */
    static void declare(Node root, Scope scope) {
        Map<String, LookupSpec> lookups = new LinkedHashMap<>();
        declared(root).forEach(entry -> lookups.put(entry.key(), spec(entry.value(), scope)));
        scope.declare(lookups);
    }

    /** Warns of lookups that no step uses, and that would be loaded for nothing. */
    static void reportUnused(Node root, Scope scope) {
        for (MapNode.Entry entry : declared(root)) {
            if (!scope.isUsed(entry.key())) {
                scope.diagnostics()
                        .warning(
                                entry.position(),
                                Code.UNUSED,
                                "no step uses the lookup '%s': remove it".formatted(entry.key()));
            }
        }
    }

    private static List<MapNode.Entry> declared(Node root) {
        return root instanceof MapNode rule
                        && rule.get(RuleGrammar.LOOKUPS.name()).orElse(null) instanceof MapNode lookups
                ? lookups.entries()
                : List.of();
    }

    private static LookupSpec spec(Node node, Scope scope) {
        Language silent =
                new Language(new Diagnostics(), scope.variables(), scope.tables(), scope.folder(), new Mentions());
        return Entries.read(node, RuleGrammar.LOOKUP_SPEC, Scope.ofDocuments(silent))
                .flatMap(LookupReader::spec)
                .orElseGet(() -> new LookupSpec(new Match("", null), FieldPath.parse("_id"), List.of()));
    }
}
