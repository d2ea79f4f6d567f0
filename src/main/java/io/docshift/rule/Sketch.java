package io.docshift.rule;

import io.docshift.yaml.Position;
import java.util.List;

/**
 * What a step does with which paths, for checks that look at several steps.
 *
 * @param key of the step: {@code rename}, {@code steps}
 * @param conditional whether it has a {@code when}
 * @param uses in the order they happen: condition, reads, writes
 * @param steps nested ones
 */
record Sketch(Position at, String key, boolean conditional, List<Use> uses, List<Sketch> steps) {
    Sketch {
        uses = List.copyOf(uses);
        steps = List.copyOf(steps);
    }
}
