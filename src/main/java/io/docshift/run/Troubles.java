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
