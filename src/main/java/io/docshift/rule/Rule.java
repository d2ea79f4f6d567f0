package io.docshift.rule;

import io.docshift.doc.FieldPath;
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
 * @param reach the paths from the root of a document that the rule can look at or change; one without segments is all
 */
public record Rule(
        String name,
        String file,
        String why,
        List<Match> matches,
        @Nullable Condition when,
        Map<String, LookupSpec> lookups,
        Block body,
        List<Placed> steps,
        List<FieldPath> reach) {

    public Rule {
        matches = List.copyOf(matches);
        lookups = Map.copyOf(lookups);
        steps = List.copyOf(steps);
        reach = List.copyOf(reach);
    }

    /** The same rule with another condition and other steps in its body. */
    public Rule doing(@Nullable Condition otherWhen, Block otherBody) {
        return new Rule(name, file, why, matches, otherWhen, lookups, otherBody, steps, reach);
    }

    /** The step of this number; empty for 0, the rule itself. */
    public @Nullable Placed step(int number) {
        return number == 0 ? null : steps.get(number - 1);
    }
}
