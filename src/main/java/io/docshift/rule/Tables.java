package io.docshift.rule;

import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.Nearest;
import io.docshift.yaml.ScalarNode;
import java.util.Map;
import java.util.Optional;

/** The tables of a rule set, by name, with the rows of the site in them. */
record Tables(Map<String, TableRows> byName) {

    Tables {
        byName = Map.copyOf(byName);
    }

    Optional<TableRows> find(ScalarNode name, Diagnostics diagnostics) {
        Optional<TableRows> found = Optional.ofNullable(byName.get(name.text()));
        if (found.isEmpty()) {
            diagnostics.error(
                    name.position(),
                    Code.UNKNOWN_TABLE,
                    "unknown table '%s'%s".formatted(name.text(), Nearest.hint(name.text(), byName.keySet())));
        }
        return found;
    }
}
