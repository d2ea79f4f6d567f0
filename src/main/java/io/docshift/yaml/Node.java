package io.docshift.yaml;

/** A value in a YAML or JSON file that knows where it stands. */
public sealed interface Node permits MapNode, ListNode, ScalarNode {

    /** Where it stands: a scalar from its first character to its last, a map or list at its beginning. */
    Position position();

    /** What a person calls it in a message: {@code a list}, {@code the number 1.10}, {@code the text 'x'}. */
    String describe();

    /** The value as JSON text: numbers as they are spelled, keys in their order. */
    default String json() {
        return JsonText.of(this);
    }
}
