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
 * @param use what its documents are read for
 * @param goes whether it is dropped if no document is left in it in the end
 */
record IndexWork(
        LiveIndex live,
        ObjectNode merged,
        DefinitionChange change,
        boolean rebuild,
        List<String> reasons,
        Use use,
        boolean goes) {

    /** What documents are read for. */
    enum Use {
        /** The signs of a version. */
        LOOK,
        /** To find out what becomes of them, without staging it. */
        NOTE,
        /** All that a plan needs. */
        STAGE
    }

    IndexWork {
        reasons = List.copyOf(reasons);
    }

    String name() {
        return live.name().name();
    }

    /** The same index, read for its documents too. */
    IndexWork withDocuments() {
        return new IndexWork(live, merged, change, rebuild, reasons, Use.STAGE, goes);
    }

    /** The same index, with nothing staged of it. */
    IndexWork forNotes() {
        DefinitionChange none = DefinitionChange.between(live.definition(), live.definition());
        return new IndexWork(live, live.definition(), none, false, List.of(), Use.NOTE, false);
    }

    /** Whether it is read only for the signs of a version. */
    boolean looksOnly() {
        return use == Use.LOOK;
    }

    /** Whether it is loaded into a new index, or may have to be once its documents are known. */
    boolean mayBeRebuilt() {
        return rebuild || !change.isNone();
    }

    IndexWork rebuiltBecause(String reason) {
        List<String> more = new ArrayList<>(reasons);
        more.add(reason);
        return new IndexWork(live, merged, change, true, more, Use.STAGE, goes);
    }
}
