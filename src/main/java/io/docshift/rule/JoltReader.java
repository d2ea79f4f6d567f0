package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.doc.Json;
import io.docshift.step.Jolt;
import io.docshift.yaml.Code;
import io.docshift.yaml.ListNode;
import io.docshift.yaml.Node;
import io.docshift.yaml.Reading;
import java.util.List;
import java.util.Optional;

/** Reads Jolt chains: in a rule, or in a file of the rule set. */
final class JoltReader {

    private static final Key<Node> OPERATION = Key.of(
            "operation",
            Shape.of(new Form.Words(Jolt.OPERATIONS.stream().sorted().toList()), Reading.NODE),
            "One of Jolt's stock operations.");
    private static final Key<Node> SPEC =
            Key.of("spec", Shapes.ANYTHING, "What the operation does, in Jolt's own language.");

    private static final Construct ONE = Construct.of(
                    "an operation of Jolt",
                    "One operation of a Jolt chain.",
                    "{ operation: shift, spec: { '*': '&' } }")
            .needs(OPERATION)
            .takes(SPEC)
            .andOthers();

    /** A chain. Jolt gives a meaning to what is in it. */
    static final Form CHAIN = new Form.Many(new Form.Verbatim(new Form.Of(() -> ONE)));

    private JoltReader() {}

    static Optional<Jolt> read(Node node, List<FieldPath> drops, Scope scope) {
        if (node instanceof ListNode list) {
            return chain(list, "in " + list.position().file(), drops, scope);
        }
        return Reading.TEXT
                .read(node, scope.diagnostics())
                .flatMap(name -> scope.folder().read(name, "", scope.diagnostics()))
                .flatMap(found -> Reading.LIST.read(found, scope.diagnostics()))
                .flatMap(list -> chain(list, list.position().file(), drops, scope));
    }

    private static Optional<Jolt> chain(ListNode list, String name, List<FieldPath> drops, Scope scope) {
        try {
            return Optional.of(Jolt.build(name, Json.parse(list.json()), drops));
        } catch (IllegalArgumentException e) {
            scope.diagnostics().error(list.position(), Code.BAD_JOLT, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
