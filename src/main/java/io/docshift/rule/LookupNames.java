package io.docshift.rule;

import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds the lookups of a rule before its steps are read, wherever they stand in the file. */
final class LookupNames {

    private LookupNames() {}

    /** Makes the lookups known. What is wrong with one is reported when the rule is read; its name is known all the same. */
    static void declare(Node root, Scope scope) {
        Map<String, LookupSpec> lookups = new LinkedHashMap<>();
        if (root instanceof MapNode rule && rule.get(Grammar.LOOKUPS.name()).orElse(null) instanceof MapNode declared) {
            for (MapNode.Entry entry : declared.entries()) {
                lookups.put(entry.key(), spec(entry.value(), scope));
            }
        }
        scope.declare(lookups);
    }

    private static LookupSpec spec(Node node, Scope scope) {
        Language silent = new Language(new Diagnostics(), scope.variables(), scope.tables(), scope.folder());
        return Entries.read(node, Grammar.LOOKUP_SPEC, Scope.ofDocuments(silent))
                .flatMap(LookupReader::spec)
                .orElseGet(() -> new LookupSpec(
                        new Match("", null), io.docshift.doc.FieldPath.parse("_id"), java.util.List.of()));
    }
}
