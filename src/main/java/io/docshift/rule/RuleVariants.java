package io.docshift.rule;

import io.docshift.yaml.Diagnostics;
import java.util.Optional;

/** The rules of a rule set that was loaded, one by one, as other values and rows make them. Each file is parsed once. */
public final class RuleVariants {

    private final RuleFolder folder;

    /** Those of the rule set in a directory. */
    public RuleVariants(RuleLoader.Named named) {
        this.folder = RuleFolder.open(named.directory(), named.shown(), new Diagnostics());
    }

    /** The rule with what is given; empty where it cannot be loaded so. */
    public Optional<Rule> of(Rule rule, Given given) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<Rule> variant = new RuleSetReader(folder, diagnostics).read(rule, given);
        return diagnostics.hasErrors() ? Optional.empty() : variant;
    }
}
