package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.RawJson;
import java.util.HashMap;
import java.util.Map;

/**
 * What the rounds before found out about lines.
 *
 * @param excluded documents that fail because they meet another one
 * @param replaced lines that take the place of others, by address
 * @param leavesOut whether made documents were found not to be needed
 */
record Known(Excluded excluded, Map<Address, RawJson> replaced, boolean leavesOut) {

    private static final int MOST_REPLACED = 100_000;

    static Known nothing() {
        return beginning(Excluded.none());
    }

    /** Only what earlier rule sets found out. */
    static Known beginning(Excluded excluded) {
        return new Known(excluded, Map.of(), false);
    }

    /**
     * What is known after one more round.
     *
     * @param settled whether nothing new came to light: what that round made of the lines stands
     */
    record Learned(Known known, boolean settled) {}

    /**
     * What is known after one more round; this is not to be used any more.
     *
     * @param staging holds what {@link Meetings} left there
     */
    Learned after(Meetings.Findings findings, Staging staging) {
        Map<Address, RawJson> nowReplaced = replacing(staging);
        boolean knewKept = LeftOut.keep(staging, leavesOut);
        Excluded nowExcluded = excluded.and(staging, findings.failed, findings.failures);
        boolean knewFailed = nowExcluded.size() == excluded.size();
        return new Learned(
                new Known(nowExcluded, nowReplaced, leavesOut || !knewKept),
                knewKept && knewFailed && nowReplaced.equals(replaced));
    }

    private static Map<Address, RawJson> replacing(Staging staging) {
        Map<Address, RawJson> replacing = new HashMap<>();
        try (MadeDocuments made = new MadeDocuments(staging, Meetings.REPLACING)) {
            for (MadeDocuments.Made next = made.next(); next != null; next = made.next()) {
                if (replacing.size() == MOST_REPLACED) {
                    throw new StagingFailure("more than " + MOST_REPLACED + " documents are replaced by made ones; from"
                            + " file to file docshift keeps them in memory");
                }
                replacing.put(next.arrival().at(), next.line());
            }
        }
        return replacing;
    }
}
