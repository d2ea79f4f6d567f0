package io.docshift.step;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.docshift.doc.Draft;
import io.docshift.doc.StepFailure;
import io.docshift.doc.Text;
import io.docshift.yaml.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression in RE2 syntax, which matches in linear time; values that fill its holes are literal text.
 */
public final class Regex {

    private final Text text;
    private final Pattern shape;
    private final Set<String> groups;
    private final Position position;
    private final @Nullable Lookout lookout;
    private final @Nullable Plain plain;

    /** The characters of an expression that has no operator but perhaps one at an end. */
    private record Plain(Text characters, boolean first, boolean last) {}

    private Regex(Text text, Pattern shape, Position position, @Nullable Lookout lookout, @Nullable Plain plain) {
        this.text = text;
        this.plain = plain;
        this.shape = shape;
        this.groups =
                Collections.unmodifiableSet(new TreeSet<>(shape.namedGroups().keySet()));
        this.position = position;
        this.lookout = lookout;
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
            PatternSize.check(literal.toString());
            return new Regex(
                    text, Pattern.compile(literal.toString()), Position.wholeFile(""), null, plain(text.parts()));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription() + ": " + e.getPattern(), e);
        }
    }

    /** Matches these characters and nothing else. */
    public static Regex literal(Text text) {
        Regex quoted = compile(new Text(text.parts().stream()
                .map(part ->
                        part instanceof Text.Literal piece ? new Text.Literal(Pattern.quote(piece.characters())) : part)
                .toList()));
        return new Regex(quoted.text, quoted.shape, quoted.position, null, new Plain(text, false, false));
    }

    private static @Nullable Plain plain(List<Text.Part> parts) {
        List<Text.Part> characters = new ArrayList<>(parts);
        boolean first = !parts.isEmpty()
                && parts.get(0) instanceof Text.Literal one
                && one.characters().startsWith("^");
        if (first && characters.get(0) instanceof Text.Literal one) {
            characters.set(0, new Text.Literal(one.characters().substring(1)));
        }
        int end = parts.size() - 1;
        boolean last = end >= 0
                && characters.get(end) instanceof Text.Literal one
                && one.characters().endsWith("$");
        if (last && characters.get(end) instanceof Text.Literal one) {
            characters.set(
                    end,
                    new Text.Literal(
                            one.characters().substring(0, one.characters().length() - 1)));
        }
        boolean operators = characters.stream()
                .anyMatch(part ->
                        part instanceof Text.Literal one && !one.characters().equals(Pattern.quote(one.characters())));
        return operators ? null : new Plain(new Text(characters), first, last);
    }

    /** The same expression, standing at a place of a file. */
    public Regex at(Position place) {
        return new Regex(text, shape, place, lookout, plain);
    }

    /** Where it stands. */
    public Position position() {
        return position;
    }

    /** The same expression, with somebody who learns what it is tried on. */
    Regex watchedBy(Lookout other) {
        return new Regex(text, shape, position, other, plain);
    }

    /** Whether it is found in a text of a document. */
    boolean isIn(String in, Draft draft) {
        Literal literal = literal(draft);
        return literal == null ? matcher(in, draft).find() : literal.find(in, 0) >= 0;
    }

    /** What to look for, if these are nothing but characters in this document; null if it takes a matcher. */
    @Nullable
    Literal literal(Draft draft) {
        if (plain == null || lookout != null) {
            return null;
        }
        String characters = plain.characters.in(draft);
        if (characters == null) {
            throw absent();
        }
        return Literal.canBe(characters) ? new Literal(characters, plain.first, plain.last) : null;
    }

    private static StepFailure absent() {
        return new StepFailure("the pattern names a value that is absent", "absent");
    }

    /** Looks for it in a text of a document. */
    Matcher matcher(String in, Draft draft) {
        Pattern pattern = in(draft);
        if (lookout != null) {
            lookout.tried(this, in, pattern.matcher(in).find());
        }
        return pattern.matcher(in);
    }

    private Pattern in(Draft draft) {
        if (text.constant() != null) {
            return shape;
        }
        String filled = text.in(draft, Pattern::quote);
        if (filled == null) {
            throw absent();
        }
        try {
            PatternSize.check(filled);
        } catch (IllegalArgumentException e) {
            throw new StepFailure(
                    "the pattern with the values of this document: " + e.getMessage(), "pattern-too-large");
        }
        return Pattern.compile(filled);
    }

    /** The names of its groups, in order. */
    public Set<String> groups() {
        return groups;
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
