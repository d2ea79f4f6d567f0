package io.docshift.doc;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A text with holes that values of a document fill.
 *
 * @param parts literals and holes, in order
 */
public record Text(List<Part> parts) {

    /** A piece of a text. */
    public sealed interface Part {}

    /** Characters that stand for themselves. */
    public record Literal(String characters) implements Part {}

    /**
     * A place for a value.
     *
     * @param path where the value is
     * @param need what happens if there is none
     */
    public record Hole(FieldPath path, Need need) implements Part {}

    /** What an absent value means to a hole. */
    public enum Need {
        /** The document fails. */
        REQUIRED,
        /** Nothing is printed. */
        OPTIONAL,
        /** The whole text is absent, so a path that holds it matches nothing. */
        MATCHING
    }

    public Text {
        parts = List.copyOf(parts);
    }

    public static Text literal(String characters) {
        return new Text(List.of(new Literal(characters)));
    }

    /** The text, if it has no hole. */
    public @Nullable String constant() {
        if (parts.isEmpty()) {
            return "";
        }
        return parts.size() == 1 && parts.get(0) instanceof Literal literal ? literal.characters() : null;
    }

    /**
     * The text for one document; null if a {@link Need#MATCHING} hole found nothing.
     *
     * @throws StepFailure if a required value is absent, or a value has no text form
     */
    public @Nullable String in(Draft draft) {
        return in(draft, characters -> characters);
    }

    /** As {@link #in(Draft)}, with each value written the way {@code quoting} does it. */
    public @Nullable String in(Draft draft, Function<String, String> quoting) {
        String constant = constant();
        if (constant != null) {
            return constant;
        }
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                text.append(literal.characters());
            } else if (part instanceof Hole hole) {
                String value = draft.text(hole.path());
                if (value != null) {
                    text.append(quoting.apply(value));
                } else if (hole.need() == Need.REQUIRED) {
                    throw StepFailure.absent(hole.path());
                } else if (hole.need() == Need.MATCHING) {
                    return null;
                }
            }
        }
        return text.toString();
    }

    /** The text as it is written in a rule. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                text.append(literal.characters());
            } else if (part instanceof Hole hole) {
                text.append("{{")
                        .append(hole.path())
                        .append(hole.need() == Need.OPTIONAL ? "?" : "")
                        .append("}}");
            }
        }
        return text.toString();
    }
}
