package io.docshift.run;

import io.docshift.doc.Address;
import java.util.ArrayList;
import java.util.List;

/** Documents that could not be written, and how many expired on the way. */
final class Troubles {

    private final List<FailedDocument> failures = new ArrayList<>();
    private final Account expired = new Account();
    private long failed;

    void failed(Address address, String reason) {
        failed++;
        if (failures.size() < Reckoning.FAILURES_KEPT) {
            failures.add(new FailedDocument(address.index(), address.type(), address.id(), "", "", reason, false));
        }
    }

    void expired(Address address) {
        expired.count(TypeName.of(address), Account.Entry.EXPIRED);
    }

    boolean isEmpty() {
        return failed == 0;
    }

    long count() {
        return failed;
    }

    List<FailedDocument> failures() {
        return failures;
    }

    Account expiredCounts() {
        return expired;
    }
}
