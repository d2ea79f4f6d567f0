package io.docshift.rule;

import io.docshift.step.Block;
import io.docshift.step.Condition;
import io.docshift.step.Placed;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the documents of one index and type.
 *
 * @param name the file's name without its ending; fixtures are filed under it
 * @param file as messages show it
 * @param why in the words of the domain
 * @param lookups by the name that steps use
 * @param steps every step of the body by its number less one, nested ones included
 */
public record Rule(
        String name,
        String file,
        String why,
        List<Match> matches,
        @Nullable Condition when,
        Map<String, LookupSpec> lookups,
        Block body,
        List<Placed> steps) {

    public Rule {
        matches = List.copyOf(matches);
        lookups = Map.copyOf(lookups);
        steps = List.copyOf(steps);
    }

    /** The step of this number; empty for 0, the rule itself. */
    public @Nullable Placed step(int number) {
        return number == 0 ? null : steps.get(number - 1);
    }
}
