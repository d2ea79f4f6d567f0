package io.docshift.step;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.docshift.doc.Draft;
import io.docshift.doc.StepFailure;
import io.docshift.doc.Text;
import java.util.Set;
import java.util.TreeSet;

/**
 * A regular expression in RE2 syntax, which matches in linear time; values that fill its holes are literal text.
 */
public final class Regex {

    private final Text text;
    private final Pattern shape;

    private Regex(Text text, Pattern shape) {
        this.text = text;
        this.shape = shape;
    }

    /**
     * Compiles the expression, with its holes left empty if it has any.
     *
     * @throws IllegalArgumentException if it does not compile; the message says why
     */
    public static Regex compile(Text text) {
        try {
            StringBuilder literal = new StringBuilder();
            for (Text.Part part : text.parts()) {
                literal.append(part instanceof Text.Literal piece ? piece.characters() : "x");
            }
            return new Regex(text, Pattern.compile(literal.toString()));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription() + ": " + e.getPattern(), e);
        }
    }

    /** Matches these characters and nothing else. */
    public static Regex literal(Text text) {
        return compile(new Text(text.parts().stream()
                .map(part ->
                        part instanceof Text.Literal piece ? new Text.Literal(Pattern.quote(piece.characters())) : part)
                .toList()));
    }

    /** The expression for one document. */
    Pattern in(Draft draft) {
        if (text.constant() != null) {
            return shape;
        }
        String filled = text.in(draft, Pattern::quote);
        if (filled == null) {
            throw new StepFailure("the pattern names a value that is absent", "absent");
        }
        return Pattern.compile(filled);
    }

    /** The names of its groups, in order. */
    public Set<String> groups() {
        return new TreeSet<>(shape.namedGroups().keySet());
    }

    public int groupCount() {
        return shape.groupCount();
    }

    /** The expression without its holes' values, for checks at load time. */
    public Text text() {
        return text;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
