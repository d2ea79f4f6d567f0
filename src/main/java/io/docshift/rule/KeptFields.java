package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds fields of looked-up documents that their lookup does not keep. */
final class KeptFields {

    private final Map<String, List<FieldPath>> kept = new HashMap<>();
    private final Set<String> written = new HashSet<>();

    /** Notes what a lookup puts into a local. */
    void lookup(String local, LookupSpec spec) {
        kept.computeIfAbsent(local, name -> new ArrayList<>()).addAll(spec.fields());
    }

    void check(List<Sketch> steps, Diagnostics diagnostics) {
        steps.forEach(this::collect);
        steps.forEach(step -> check(step, diagnostics));
    }

    /** A local that another step writes into may hold anything. */
    private void collect(Sketch step) {
        if (!step.is(StepGrammar.LOOKUP)) {
            step.writes().map(use -> use.path().localName()).forEach(name -> {
                if (name != null) {
                    written.add(name);
                }
            });
        }
        step.steps().forEach(this::collect);
    }

    private void check(Sketch step, Diagnostics diagnostics) {
        step.reads().forEach(use -> check(use, diagnostics));
        step.steps().forEach(inner -> check(inner, diagnostics));
    }

    private void check(Use use, Diagnostics diagnostics) {
        String name = use.path().localName();
        List<FieldPath> fields = name == null || written.contains(name) ? null : kept.get(name);
        if (fields == null) {
            return;
        }
        use.path().insideLocal().ifPresent(inside -> {
            if (!inside.isSelf() && fields.stream().noneMatch(field -> field.meets(inside))) {
                diagnostics.error(
                        use.position(),
                        Code.FIELD_NOT_KEPT,
                        "'%s' is not among the fields that the lookup keeps: %s"
                                .formatted(
                                        use.path(),
                                        fields.isEmpty()
                                                ? "none"
                                                : fields.stream()
                                                        .map(FieldPath::toString)
                                                        .collect(Collectors.joining(", "))));
            }
        });
    }
}
