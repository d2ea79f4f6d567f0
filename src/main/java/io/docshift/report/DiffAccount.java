package io.docshift.report;

import io.docshift.rule.RuleSet;
import io.docshift.run.Comparison;
import io.docshift.run.RuleSetDifferences;

/**
 * What two rule sets make of the same documents, for a report.
 *
 * @param oldName what the operator called the old rules
 * @param newName what the operator called the new ones
 * @param on which documents, for people: {@code in 41 cases}, {@code of in.ndjson}
 * @param beside how they differ beside single documents
 */
public record DiffAccount(
        String oldName,
        RuleSet old,
        String newName,
        RuleSet now,
        String on,
        Comparison comparison,
        RuleSetDifferences beside,
        double seconds) {

    /** Whether nothing changes because the rules changed. */
    public boolean isSame() {
        return comparison.isSame() && beside.isSame();
    }
}
