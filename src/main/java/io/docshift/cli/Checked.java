package io.docshift.cli;

import io.docshift.yaml.Diagnostic;
import io.docshift.yaml.Severity;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was found in a rule set.
 *
 * @param name as it was asked for
 * @param size what it holds, in a few words; empty where that is not known
 */
record Checked(String name, List<Diagnostic> findings, String size) {

    Checked {
        findings = List.copyOf(findings);
    }

    /** Whether nothing as bad as this was found. */
    boolean isBetterThan(Severity severity) {
        return findings.stream().noneMatch(finding -> finding.severity().compareTo(severity) <= 0);
    }

    /** The same with more findings before its own. */
    Checked with(List<Diagnostic> more) {
        return new Checked(
                name, Stream.concat(more.stream(), findings.stream()).distinct().toList(), size);
    }

    /** {@code 15 rules, 87 steps: well-formed}, or how many mistakes there are. */
    String summary() {
        long errors = count(Severity.ERROR);
        long warnings = count(Severity.WARNING);
        String beside = warnings == 0 ? "" : ", " + counted(warnings, "warning");
        if (errors > 0) {
            return counted(errors, "mistake") + beside;
        }
        return (size.isEmpty() ? "" : size + ": ") + "well-formed" + beside;
    }

    private long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
