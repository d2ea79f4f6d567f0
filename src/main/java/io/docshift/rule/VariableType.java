package io.docshift.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.docshift.doc.Numeral;
import java.util.List;
import java.util.Optional;

/** What values a variable can have. */
sealed interface VariableType {

    /** The value that a text stands for; empty if it is none of this type. */
    Optional<JsonNode> value(String text);

    /** What a value must be, for messages. */
    String description();

    /** The types that have a word. */
    enum Plain implements VariableType {
        STRING("a text"),
        INTEGER("a whole number"),
        NUMBER("a number"),
        BOOLEAN("true or false");

        private final String description;

        Plain(String description) {
            this.description = description;
        }

        /** The word in a rule set. */
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        @Override
        public Optional<JsonNode> value(String text) {
            return switch (this) {
                case STRING -> Optional.of(TextNode.valueOf(text));
                case INTEGER -> Numeral.spelled(text).filter(Numeral::isWhole).map(JsonNode.class::cast);
                case NUMBER -> Numeral.spelled(text).map(JsonNode.class::cast);
                case BOOLEAN ->
                    text.equals("true") || text.equals("false")
                            ? Optional.of(BooleanNode.valueOf(text.equals("true")))
                            : Optional.empty();
            };
        }

        @Override
        public String description() {
            return description;
        }
    }

    /** One of a few texts. */
    record OneOf(List<String> texts) implements VariableType {
        public OneOf {
            texts = List.copyOf(texts);
        }

        @Override
        public Optional<JsonNode> value(String text) {
            return texts.contains(text) ? Optional.of(TextNode.valueOf(text)) : Optional.empty();
        }

        @Override
        public String description() {
            return "one of " + String.join(", ", texts);
        }
    }
}
