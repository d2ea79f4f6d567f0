package io.docshift.run;

import io.docshift.doc.Address;
import java.util.ArrayList;
import java.util.List;

/** Documents that could not be written. */
final class Troubles {

    private final List<FailedDocument> failures = new ArrayList<>();
    private long failed;

    void failed(Address address, String reason) {
        failed++;
        if (failures.size() < Reckoning.FAILURES_KEPT) {
            failures.add(new FailedDocument(address.index(), address.type(), address.id(), "", "", reason, false));
        }
    }

    /** The same, unless something is said of this document already, or so much that not all of it is known any more. */
    void failedUnlessNamed(Address address, String reason) {
        boolean named = failed > failures.size()
                || failures.stream()
                        .anyMatch(
                                failure -> address.equals(new Address(failure.index(), failure.type(), failure.id())));
        if (!named) {
            failed(address, reason);
        }
    }

    /** Something that is no document could not be done. */
    void failed(String reason) {
        failed(new Address("", "", ""), reason);
    }

    boolean isEmpty() {
        return failed == 0;
    }

    /** The first of them, and how many more there are. */
    List<FailedDocument> failures() {
        List<FailedDocument> all = new ArrayList<>(failures);
        if (failed > failures.size()) {
            String more = "and %,d more documents".formatted(failed - failures.size());
            all.add(new FailedDocument("", "", "", "", "", more, false));
        }
        return all;
    }
}
