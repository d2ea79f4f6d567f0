package io.docshift.rule;

import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Nearest;
import io.docshift.yaml.Node;
import io.docshift.yaml.ScalarNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that the rule sets of one run declare, all together. What is given under another name is a mistake; but the
 * files of a site serve all the rule sets of a folder, one hop after the other, so what they hold may be for another.
 */
final class KnownNames {

    private final Set<String> names = new TreeSet<>();
    private final Set<String> tables = new TreeSet<>();
    private boolean isComplete = true;

    /** Takes the names that a {@code ruleset.yml} declares, whatever else is wrong with it; where some may be missing, no
     * name is unknown. */
    void declaredIn(Optional<Node> root) {
        isComplete &= root.isPresent() && hasKnownKeys(root.get(), RuleSetGrammar.RULE_SET);
        section(root, RuleSetGrammar.VARIABLES).forEach(entry -> names.add(entry.key()));
        section(root, RuleSetGrammar.DIRECTORIES)
                .forEach(entry -> text(entry, RuleSetGrammar.DIRECTORY, RuleSetGrammar.CONFIG_KEY)
                        .ifPresent(names::add));
        section(root, RuleSetGrammar.TABLES)
                .forEach(entry -> text(entry, RuleSetGrammar.TABLE_SOURCE, RuleSetGrammar.TABLE_EXTEND)
                        .ifPresent(tables::add));
    }

    private static boolean hasKnownKeys(Node node, Construct construct) {
        return node instanceof MapNode map && map.entries().stream().allMatch(entry -> construct.has(entry.key()));
    }

    private List<MapNode.Entry> section(Optional<Node> root, Key<?> key) {
        Optional<Node> section = root.flatMap(it -> it instanceof MapNode map ? map.get(key.name()) : Optional.empty());
        isComplete &= section.isEmpty() || section.get() instanceof MapNode;
        return section.isPresent() && section.get() instanceof MapNode map ? map.entries() : List.of();
    }

    private Optional<String> text(MapNode.Entry entry, Construct construct, Key<?> key) {
        isComplete &= hasKnownKeys(entry.value(), construct);
        return entry.value() instanceof MapNode map
                ? map.get(key.name())
                        .flatMap(it -> it instanceof ScalarNode scalar ? Optional.of(scalar.text()) : Optional.empty())
                : Optional.empty();
    }

    /**
     * Reports what is given and known to none of the rule sets.
     *
     * @param beside what the rule sets beside them declare
     */
    void check(Given given, KnownNames beside, Diagnostics diagnostics) {
        if (!isComplete) {
            return;
        }
        for (Map.Entry<String, Given.Value> entry : given.values().entrySet()) {
            boolean isInFile = entry.getValue().from().line() > 0;
            if (!names.contains(entry.getKey()) && !(isInFile && beside.names.contains(entry.getKey()))) {
                diagnostics.error(
                        entry.getValue().from(),
                        Code.UNKNOWN_VARIABLE,
                        "the rule set has no variable '%s'%s"
                                .formatted(entry.getKey(), Nearest.hint(entry.getKey(), names)));
            }
        }
        for (MapNode.Entry entry : given.tables().entries()) {
            if (!tables.contains(entry.key()) && !beside.tables.contains(entry.key())) {
                diagnostics.error(
                        entry.position(),
                        Code.UNKNOWN_TABLE,
                        "no table of the rule set takes rows from '%s'%s"
                                .formatted(entry.key(), Nearest.hint(entry.key(), tables)));
            }
        }
    }
}
