package io.docshift.rule;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder called {@code rules} that a rule set lies in, right in it or in folders below it: what a rule set is called,
 * and where its cases lie, goes by its path from there.
 */
public final class RulesFolder {

    private static final String NAME = "rules";

    private RulesFolder() {}

    /** The nearest one above a rule set; empty if there is none. */
    public static Optional<Path> above(Path ruleSet) {
        Path whole = ruleSet.toAbsolutePath().normalize();
        for (Path above = whole.getParent(); above != null; above = above.getParent()) {
            if (above.getFileName() != null && above.getFileName().toString().equals(NAME)) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    /** What a rule set is called: its path from there, such as {@code examples/books}, or else the name of its folder. */
    static String nameOf(Path ruleSet) {
        Path whole = ruleSet.toAbsolutePath().normalize();
        return above(whole)
                .map(rules -> rules.relativize(whole))
                .orElse(whole.getFileName())
                .toString()
                .replace('\\', '/');
    }
}
