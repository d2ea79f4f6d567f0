package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One index while it is planned.
 *
 * @param merged the definition it shall have
 * @param change how that differs from the one it has
 * @param rebuild whether it is loaded into a new index
 * @param reasons why it is treated this way
 * @param looksOnly whether it is read only for the signs of a version
 */
record IndexWork(
        LiveIndex live,
        ObjectNode merged,
        DefinitionChange change,
        boolean rebuild,
        List<String> reasons,
        boolean looksOnly) {

    IndexWork {
        reasons = List.copyOf(reasons);
    }

    String name() {
        return live.name().name();
    }

    /** The same index, read for its documents too. */
    IndexWork withDocuments() {
        return new IndexWork(live, merged, change, rebuild, reasons, false);
    }

    IndexWork rebuiltBecause(String reason) {
        List<String> more = new ArrayList<>(reasons);
        more.add(reason);
        return new IndexWork(live, merged, change, true, more, false);
    }
}
