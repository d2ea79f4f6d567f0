package io.docshift.rule;

import io.docshift.yaml.Code;
import io.docshift.yaml.Node;
import io.docshift.yaml.Reading;
import io.docshift.yaml.ScalarNode;
import java.util.Locale;

/** Kinds of values that several constructs of the rule language have. */
final class Shapes {

    private Shapes() {}

    // ---- shapes of values ----

    static final Shape<Boolean> FLAG = Shape.of(new Form.Flag(), Reading.BOOLEAN);

    /** {@code true}; its contrary would say nothing. */
    static final Shape<Boolean> YES = new Shape<>(
            new Form.Yes(),
            (node, scope) -> FLAG.in(scope).read(node, scope.diagnostics()).filter(yes -> {
                if (!yes) {
                    scope.diagnostics()
                            .error(node.position(), Code.UNKNOWN_VALUE, "'false' says nothing here: remove the key");
                }
                return yes;
            }));

    static final Shape<ScalarNode> SCALAR = Shape.of(new Form.Text("a text"), Reading.TEXT);

    static final Shape<Node> ANYTHING = Shape.of(new Form.Anything(), Reading.NODE);

    static <E extends Enum<E>> Shape<E> words(Class<E> type) {
        return Shape.words(type, value -> value.name().toLowerCase(Locale.ROOT));
    }
}
