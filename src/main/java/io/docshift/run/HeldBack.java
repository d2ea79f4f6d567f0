package io.docshift.run;

import io.docshift.doc.Address;
import java.util.HashSet;
import java.util.Set;

/**
 * Documents that a run made from others which cannot be put back: they stay, or what they hold would be nowhere. Beyond a
 * bound every document that came stays, so that memory stays flat.
 */
final class HeldBack {

    private static final int MOST = 10_000;

    private final StagedDocuments documents;
    private final Account corrections;
    private final Set<Address> makers = new HashSet<>();
    private final Set<Address> made = new HashSet<>();
    private boolean settled;

    /**
     * Knows of none.
     *
     * @param corrections what is counted otherwise than planned
     */
    HeldBack(StagedDocuments documents, Account corrections) {
        this.documents = documents;
        this.corrections = corrections;
    }

    /** Notes a document that cannot be put back; all of them before the first question. */
    void add(Address maker) {
        if (makers.size() <= MOST) {
            makers.add(maker);
        }
    }

    /** Whether the document at this address stays. */
    boolean holds(Address address) {
        if (!settled) {
            settle();
            settled = true;
        }
        return makers.size() > MOST || made.size() > MOST || made.contains(address);
    }

    private void settle() {
        if (makers.isEmpty() || makers.size() > MOST) {
            return;
        }
        documents.eachArrival(arrival -> {
            if (makers.contains(arrival.maker())) {
                if (made.size() <= MOST) {
                    made.add(arrival.at());
                }
                if (!arrival.isMade()) {
                    // It was to come back from where it moved to, and is counted there.
                    corrections.count(TypeName.of(arrival.maker()), Account.Entry.CREATED, 1);
                }
            }
        });
    }
}
