package io.docshift.rule;

import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Node;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The variables and tables that the files of a rule set name so far. */
final class Mentions {

    private final Set<String> variables = new HashSet<>();
    private final Set<String> tables = new HashSet<>();

    void variable(String name) {
        variables.add(name);
    }

    void table(String name) {
        tables.add(name);
    }

    /**
     * Warns of what is declared and never named.
     *
     * @param root what {@code ruleset.yml} holds
     */
    void reportUnused(Node root, Diagnostics diagnostics) {
        report("variable", RuleSetGrammar.VARIABLES, variables, root, diagnostics);
        report("table", RuleSetGrammar.TABLES, tables, root, diagnostics);
    }

    private static void report(String what, Key<?> key, Set<String> used, Node root, Diagnostics diagnostics) {
        Optional<Node> declared = root instanceof MapNode map ? map.get(key.name()) : Optional.empty();
        if (declared.isPresent() && declared.get() instanceof MapNode entries) {
            for (MapNode.Entry entry : entries.entries()) {
                if (!used.contains(entry.key())) {
                    diagnostics.warning(
                            entry.position(),
                            Code.UNUSED,
                            "nothing uses the %s '%s': remove it".formatted(what, entry.key()));
                }
            }
        }
    }
}
