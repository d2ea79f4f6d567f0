package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a run is going to do to one index.
 *
 * @param name as rules call it
 * @param concrete its own name; empty if it is to be created
 * @param uuid of the index that was read; empty if it is to be created
 * @param reasons why the action is what it is, one line each
 * @param target the concrete name it will have afterwards
 * @param live its definition as it was read
 * @param merged the definition it shall have
 * @param documents how many it held
 * @param bytes what they took on disk
 */
public record PlannedIndex(
        String name,
        String concrete,
        String uuid,
        Action action,
        List<String> reasons,
        String target,
        ObjectNode live,
        ObjectNode merged,
        long documents,
        long bytes) {

    public PlannedIndex {
        reasons = List.copyOf(reasons);
    }
}
