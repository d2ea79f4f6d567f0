package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.yaml.Position;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a step does with which paths, for checks that look at several steps.
 *
 * @param key of the step: {@code rename}, {@code steps}
 * @param sound whether it could be read
 * @param certain whether it runs whenever it is reached: it has no {@code when}, and no variable is missing
 * @param asked its {@code when}; null where it has none, or one that depends on variables
 * @param uses of paths, in the order of the file
 * @param steps nested ones
 */
record Sketch(
        Position at,
        String key,
        boolean sound,
        boolean certain,
        @Nullable Asked asked,
        List<Use> uses,
        List<Sketch> steps) {

    /** The steps that change a value where they read it. */
    private static final Set<String> IN_PLACE = Set.of(
            StepGrammar.GSUB.name(),
            StepGrammar.MAP.name(),
            StepGrammar.CONVERT.name(),
            StepGrammar.APPEND.name(),
            StepGrammar.SUBTRACT.name());

    Sketch {
        uses = List.copyOf(uses);
        steps = List.copyOf(steps);
    }

    /** Whether it may do anything, because it could not be read; where only steps inside it could not, they say so. */
    boolean isUnknown() {
        return !sound && steps.isEmpty();
    }

    boolean is(Construct construct) {
        return key.equals(construct.name());
    }

    /** The uses that need something to be there. */
    Stream<Use> reads() {
        return uses.stream().filter(use -> use.role() != Role.WRITES);
    }

    Stream<Use> removals() {
        return uses.stream().filter(use -> use.role() == Role.REMOVES);
    }

    Stream<Use> writes() {
        return uses.stream().filter(use -> use.role() == Role.WRITES);
    }

    /** Whether nothing is certain of the document any more after the step. */
    boolean mayChangeAnything() {
        return isUnknown() || is(StepGrammar.JOLT) || steps.stream().anyMatch(Sketch::mayChangeAnything);
    }

    /** The paths at which the step itself may put another value. */
    Stream<FieldPath> changed() {
        return uses.stream()
                .filter(use -> use.role() != Role.READS || IN_PLACE.contains(key))
                .map(Use::path);
    }
}
