package io.docshift.report;

import io.docshift.run.Throughput;
import java.util.List;

/**
 * All that the page about a run tells, and the file for programs beside it.
 *
 * @param throughput how fast documents went by, as far as that was noted
 * @param rules the files of the rules as they were, without what looks like a secret; empty if they are not known
 */
public record RunReport(Account account, Throughput throughput, List<RuleText> rules) {

    public RunReport {
        rules = List.copyOf(rules);
    }

    /** One of which nothing else is known. */
    public static RunReport of(Account account) {
        return new RunReport(account, new Throughput(List.of()), List.of());
    }
}
