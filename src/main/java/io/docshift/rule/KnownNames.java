package io.docshift.rule;

import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Nearest;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names that the rule sets of one run declare, all together. What is given under another name is a mistake. */
final class KnownNames {

    private final Set<String> names = new TreeSet<>();
    private final Set<String> tables = new TreeSet<>();

    /** Of variables, and configuration keys of directories. */
    void names(Collection<String> declared) {
        names.addAll(declared);
    }

    /** Of tables in the site's file. */
    void tables(Collection<String> extended) {
        tables.addAll(extended);
    }

    void check(Given given, Diagnostics diagnostics) {
        for (Map.Entry<String, Given.Value> entry : given.values().entrySet()) {
            if (!names.contains(entry.getKey())) {
                diagnostics.error(
                        entry.getValue().from(),
                        Code.UNKNOWN_VARIABLE,
                        "the rule set has no variable '%s'%s"
                                .formatted(entry.getKey(), Nearest.hint(entry.getKey(), names)));
            }
        }
        for (MapNode.Entry entry : given.tables().entries()) {
            if (!tables.contains(entry.key())) {
                diagnostics.error(
                        entry.position(),
                        Code.UNKNOWN_TABLE,
                        "no table of the rule set takes rows from '%s'%s"
                                .formatted(entry.key(), Nearest.hint(entry.key(), tables)));
            }
        }
    }
}
