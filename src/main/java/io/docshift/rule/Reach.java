package io.docshift.rule;

import io.docshift.doc.FieldPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the paths of a document that a rule can look at or change, each from the root. A local stands for where its value
 * may come from, so more may be found than is ever used, but nothing is left out.
 */
final class Reach {

    private static final FieldPath EVERYTHING = FieldPath.parse(".");
    private static final FieldPath ENTRIES = FieldPath.parse("*");
    private static final FieldPath ELEMENTS = FieldPath.parse("[*]");

    private final Set<FieldPath> paths = new LinkedHashSet<>();

    private Reach() {}

    /**
     * What a rule can reach.
     *
     * @param uses of the rule's own condition
     */
    static List<FieldPath> of(List<Use> uses, List<Sketch> steps) {
        Reach reach = new Reach();
        Map<String, Set<FieldPath>> locals = new HashMap<>();
        uses.forEach(use -> reach.add(use.path(), List.of(EVERYTHING), locals));
        reach.follow(steps, List.of(EVERYTHING), locals);
        return List.copyOf(reach.paths);
    }

    /** That of something that may reach all of a document. */
    static List<FieldPath> everything() {
        return List.of(EVERYTHING);
    }

    private void follow(List<Sketch> steps, List<FieldPath> elements, Map<String, Set<FieldPath>> locals) {
        for (Sketch step : steps) {
            if (step.is(StepGrammar.JOLT)) {
                paths.add(EVERYTHING);
            }
            List<FieldPath> read = step.reads()
                    .flatMap(use -> add(use.path(), elements, locals))
                    .toList();
            step.writes().forEach(use -> {
                String local = use.path().localName();
                if (local == null) {
                    add(use.path(), elements, locals);
                } else if (!step.is(StepGrammar.LOOKUP)) {
                    locals.computeIfAbsent(local, unused -> new LinkedHashSet<>())
                            .addAll(read);
                }
            });
            follow(step.steps(), step.is(StepGrammar.FOREACH) ? inside(read) : elements, locals);
        }
    }

    /** Where the steps of a {@code foreach} may start: a path that ends with a wildcard leads to the elements themselves. */
    private static List<FieldPath> inside(List<FieldPath> holders) {
        return holders.stream()
                .flatMap(in -> in.endsWild() ? Stream.of(in) : Stream.of(ENTRIES.below(in), ELEMENTS.below(in)))
                .toList();
    }

    /** Notes a path as it is seen at some elements; the result is where it leads to from the root. */
    private Stream<FieldPath> add(FieldPath path, List<FieldPath> elements, Map<String, Set<FieldPath>> locals) {
        List<FieldPath> whole = new ArrayList<>();
        String local = path.localName();
        if (local != null) {
            FieldPath inside = path.insideLocal().orElseThrow();
            locals.getOrDefault(local, Set.of()).forEach(from -> whole.add(inside.below(from)));
        } else if (path.isFromRoot()) {
            whole.add(path.below(EVERYTHING));
        } else if (path.isFromElement()) {
            elements.forEach(element -> whole.add(path.below(element)));
        }
        whole.stream().filter(it -> !it.isSelf()).forEach(paths::add);
        return whole.stream();
    }
}
