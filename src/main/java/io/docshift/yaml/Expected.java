package io.docshift.yaml;

import io.docshift.yaml.ScalarNode.Kind;
import io.docshift.yaml.ScalarNode.Style;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values that must be of one kind, and what is said when they are not. */
final class Expected {

    private static final Pattern KEY_WITHOUT_SPACE = Pattern.compile("[\\w-]+:\\S.*", Pattern.DOTALL);

    private Expected() {}

    static Optional<ScalarNode> text(Node node, Diagnostics diagnostics) {
        if (node instanceof ScalarNode scalar && scalar.kind() == Kind.TEXT) {
            return Optional.of(scalar);
        }
        String cure = node instanceof ScalarNode scalar && !scalar.text().isEmpty()
                ? ": quote it: " + Quotes.around(scalar.text())
                : "";
        return wrong(node, "a text", cure, diagnostics);
    }

    static Optional<ScalarNode> scalar(Node node, Kind kind, String expected, Diagnostics diagnostics) {
        if (!(node instanceof ScalarNode scalar)) {
            return wrong(node, expected, "", diagnostics);
        }
        if (scalar.kind() == kind) {
            return Optional.of(scalar);
        }
        boolean quoted = scalar.style() == Style.QUOTED && PlainScalar.kind(scalar.text()) == kind;
        return wrong(node, expected, quoted ? ": remove the quotes" : "", diagnostics);
    }

    static Optional<Integer> integer(Node node, Diagnostics diagnostics) {
        return scalar(node, Kind.INTEGER, "a whole number", diagnostics).flatMap(number -> {
            try {
                return Optional.of(Integer.parseInt(number.text()));
            } catch (NumberFormatException e) {
                return wrong(node, "a whole number of at most nine digits", "", diagnostics);
            }
        });
    }

    static Optional<MapNode> map(Node node, Diagnostics diagnostics) {
        if (node instanceof MapNode map) {
            return Optional.of(map);
        }
        boolean spaceMissing = node instanceof ScalarNode scalar
                && scalar.style() == Style.PLAIN
                && KEY_WITHOUT_SPACE.matcher(scalar.text()).matches();
        return wrong(node, "a map", spaceMissing ? "; is a space missing after the colon?" : "", diagnostics);
    }

    static Optional<ListNode> list(Node node, Diagnostics diagnostics) {
        return node instanceof ListNode list ? Optional.of(list) : wrong(node, "a list", "", diagnostics);
    }

    private static <T> Optional<T> wrong(Node node, String expected, String cure, Diagnostics diagnostics) {
        if (!(node instanceof ScalarNode scalar && scalar.isFlawed())) {
            diagnostics.error(
                    node.position(), Code.WRONG_KIND, expected + " was expected here, not " + node.describe() + cure);
        }
        return Optional.empty();
    }

    static String oneOf(Collection<String> words, String word) {
        return "one of " + String.join(", ", words.stream().sorted().toList()) + " was expected here, not "
                + Quotes.around(word)
                + Nearest.to(word, words)
                        .map(near -> "; did you mean " + Quotes.around(near) + "?")
                        .orElse("");
    }
}
