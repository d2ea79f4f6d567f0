package io.docshift.run;

/**
 * What an apply that was cut off before it changed anything in use has left beside that.
 *
 * @param indices how many it made that nobody uses yet
 * @param blocks of how many indices it blocked the writes
 */
public record Remnants(int indices, int blocks) {

    /** What is there of what the journal says was begun. */
    static Remnants of(Plan plan, Journal journal, Catalogue catalogue) {
        int made = 0;
        int blocked = 0;
        for (PlannedIndex index : plan.indices()) {
            if (journal.hasBegun("create", index.target()) && isUnused(index, catalogue)) {
                made++;
            }
            if (journal.hasBegun("block", index.concrete())
                    && catalogue.find(index.concrete()).isPresent()) {
                blocked++;
            }
        }
        return new Remnants(made, blocked);
    }

    private static boolean isUnused(PlannedIndex index, Catalogue catalogue) {
        // What holds documents under a name that anyone may use is somebody else's.
        return catalogue
                .find(index.target())
                .filter(there -> index.action() == Action.REBUILD || there.documents() == 0)
                .isPresent();
    }
}
