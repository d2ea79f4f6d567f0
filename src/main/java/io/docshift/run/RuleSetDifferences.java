package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.rule.Rule;
import io.docshift.rule.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How two rule sets differ beside what they make of single documents.
 *
 * @param declarations what differs in {@code ruleset.yml}, a line for each path, as {@link ChangeGroup} has them
 * @param rules which documents have a rule in one of them only, a line each
 * @param indices what happens to indices
 */
public record RuleSetDifferences(List<String> declarations, List<String> rules, List<IndexDifference> indices) {

    public RuleSetDifferences {
        declarations = List.copyOf(declarations);
        rules = List.copyOf(rules);
        indices = List.copyOf(indices);
    }

    /**
     * Compares.
     *
     * @param oldDeclarations what {@code ruleset.yml} of the old rules says
     * @param newDeclarations what that of the new rules says
     */
    public static RuleSetDifferences between(
            RuleSet old, ObjectNode oldDeclarations, RuleSet now, ObjectNode newDeclarations) {
        return new RuleSetDifferences(
                ChangeShape.of(oldDeclarations, newDeclarations),
                rules(matches(old), matches(now)),
                IndexDifference.between(old, now));
    }

    private static Set<String> matches(RuleSet rules) {
        return rules.rules().stream()
                .map(Rule::matches)
                .flatMap(List::stream)
                .map(Object::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> rules(Set<String> old, Set<String> now) {
        List<String> lines = new ArrayList<>();
        old.stream().filter(match -> !now.contains(match)).forEach(match -> lines.add("- " + match));
        now.stream().filter(match -> !old.contains(match)).forEach(match -> lines.add("+ " + match));
        return lines;
    }

    /** Whether what is done to indices, or to data as a whole, is the same. */
    public boolean isSame() {
        return declarations.isEmpty() && indices.isEmpty();
    }
}
