package io.docshift.cli;

import io.docshift.config.Configuration;
import io.docshift.config.ConfigurationReader;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostic;
import io.docshift.yaml.Nearest;
import io.docshift.yaml.Rejected;
import io.docshift.yaml.Severity;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells who has to mend what was rejected: the operator or the author of the rules.
 *
 * @param sources files and options that are the operator's
 */
record Mistakes(Configuration configuration, Set<String> sources) {

    /** The operator's, wherever they are found. */
    private static final Set<Code> OPERATORS = Set.of(Code.NO_RULE_SET, Code.VARIABLE_NOT_GIVEN);

    Mistakes {
        sources = Set.copyOf(sources);
    }

    /**
     * Does something; files that are rejected end the command.
     *
     * @throws Stop if they are
     */
    <T> T guarded(Supplier<T> load) {
        try {
            return load.get();
        } catch (Rejected e) {
            long errors = e.diagnostics().stream()
                    .filter(it -> it.severity() == Severity.ERROR)
                    .count();
            boolean operator = e.diagnostics().stream()
                    .filter(it -> it.severity() == Severity.ERROR)
                    .allMatch(this::isOperators);
            throw new Stop(
                    operator ? Exit.USAGE : Exit.FINDINGS,
                    e.diagnostics().stream()
                            .map(finding ->
                                    SecretLines.hidden(explained(finding)).render())
                            .collect(Collectors.joining("\n")),
                    "%s cannot be used: %d mistake%s, see above; nothing was done"
                            .formatted(operator ? "the configuration" : "the rules", errors, errors == 1 ? "" : "s"));
        }
    }

    /** A key that the rule set does not know may be one of docshift's own, misspelt. */
    private Diagnostic explained(Diagnostic finding) {
        if (finding.code() != Code.UNKNOWN_VARIABLE) {
            return finding;
        }
        return configuration.settings().entrySet().stream()
                .filter(entry -> entry.getValue().from().equals(finding.position()))
                .flatMap(entry -> Nearest.to(entry.getKey(), ConfigurationReader.KEYS)
                        .map(near -> "neither docshift nor the rule set knows '%s'; did you mean '%s'?"
                                .formatted(entry.getKey(), near))
                        .stream())
                .findFirst()
                .map(message ->
                        new Diagnostic(finding.position(), finding.severity(), finding.code(), message, finding.line()))
                .orElse(finding);
    }

    private boolean isOperators(Diagnostic diagnostic) {
        return sources.contains(diagnostic.position().file()) || OPERATORS.contains(diagnostic.code());
    }
}
