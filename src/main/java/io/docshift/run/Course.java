package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.rule.IndexPatch;
import io.docshift.rule.RuleChain;
import io.docshift.rule.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of an index as a whole on its way through rule sets.
 *
 * @param definition the one it has in the end; empty if there is no such index then, but for what comes to it
 * @param isMadeAnew whether it is dropped on the way, so that the definition owes nothing to the one it has now
 * @param isCreated whether a rule set makes it
 * @param reasons why it is treated this way
 */
record Course(Optional<ObjectNode> definition, boolean isMadeAnew, boolean isCreated, List<String> reasons) {

    Course {
        reasons = List.copyOf(reasons);
    }

    /**
     * Finds it out.
     *
     * @param live the definition it has now; empty if there is no such index
     * @param stages how the earlier rule sets leave the indices, as far as that is known
     */
    static Course of(String name, Optional<ObjectNode> live, RuleChain chain, List<Stage> stages) {
        Optional<ObjectNode> now = live;
        boolean anew = false;
        boolean created = false;
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < chain.sets().size(); i++) {
            RuleSet set = chain.sets().get(i);
            IndexPatch patch = set.patch(name).orElse(null);
            if (patch instanceof IndexPatch.Create create && now.isEmpty()) {
                now = Optional.of(create.definition());
                created = true;
            } else if (patch != null) {
                now = now.map(patch::after);
            }
            if (i < stages.size() && i < chain.sets().size() - 1) {
                boolean dropped = now.isPresent() && stages.get(i).emptied().contains(name);
                if (dropped) {
                    reasons.add("%s leaves no document in it, and drops it".formatted(set.name()));
                    anew |= live.isPresent();
                    created = false;
                    now = Optional.empty();
                } else if (now.isEmpty() && stages.get(i).destinations().contains(name)) {
                    now = Optional.of(IndexPatch.emptyDefinition());
                }
            }
        }
        return new Course(now, anew, created, reasons);
    }
}
