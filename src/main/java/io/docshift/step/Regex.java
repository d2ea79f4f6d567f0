package io.docshift.step;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.docshift.doc.Draft;
import io.docshift.doc.StepFailure;
import io.docshift.doc.Text;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression in RE2 syntax, which matches in linear time; values that fill its holes are literal text.
 */
public final class Regex {

    private final Text text;
    private final @Nullable Pattern constant;

    private Regex(Text text, @Nullable Pattern constant) {
        this.text = text;
        this.constant = constant;
    }

    /**
     * Compiles the expression, with its holes left empty if it has any.
     *
     * @throws IllegalArgumentException if it does not compile; the message says why
     */
    public static Regex compile(Text text) {
        try {
            String whole = text.constant();
            if (whole != null) {
                return new Regex(text, Pattern.compile(whole));
            }
            StringBuilder literal = new StringBuilder();
            for (Text.Part part : text.parts()) {
                literal.append(part instanceof Text.Literal piece ? piece.characters() : "x");
            }
            Pattern.compile(literal.toString());
            return new Regex(text, null);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription() + ": " + e.getPattern(), e);
        }
    }

    /** Matches these characters and nothing else. */
    public static Regex literal(Text text) {
        String whole = text.constant();
        return whole == null
                ? new Regex(
                        new Text(text.parts().stream()
                                .map(part -> part instanceof Text.Literal piece
                                        ? new Text.Literal(Pattern.quote(piece.characters()))
                                        : part)
                                .toList()),
                        null)
                : new Regex(text, Pattern.compile(Pattern.quote(whole)));
    }

    /** The expression for one document. */
    Pattern in(Draft draft) {
        if (constant != null) {
            return constant;
        }
        String filled = text.in(draft, Pattern::quote);
        if (filled == null) {
            throw new StepFailure("the pattern names a value that is absent", "absent");
        }
        return Pattern.compile(filled);
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
