package io.docshift.run;

/**
 * What is counted of a run that is taken back, as of a run that goes the other way: what it dropped is created, what it
 * created is dropped, and what it moved moves back from where it is.
 */
final class InverseCounts {

    private InverseCounts() {}

    /** The counts of taking back all that a plan says. */
    static Account of(Plan plan, StagedDocuments documents) {
        Account account = new Account();
        for (TypeCounts type : plan.types()) {
            Counts counts = type.counts();
            account.count(type.name(), Account.Entry.UNCHANGED, counts.unchanged() + counts.failed());
            account.count(type.name(), Account.Entry.CHANGED, counts.changed());
            account.count(type.name(), Account.Entry.CREATED, counts.dropped());
            account.count(type.name(), Account.Entry.DROPPED, counts.created());
        }
        for (PlannedIndex index : plan.indices()) {
            documents.each(
                    index.name(),
                    StagedPart.Kind.MOVED,
                    document -> account.count(TypeName.of(document.address()), Account.Entry.MOVED));
        }
        return account;
    }
}
