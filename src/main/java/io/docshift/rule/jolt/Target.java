package io.docshift.rule.jolt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a {@code shift} puts what it found: {@code a.b}, {@code a.&}, {@code list[&1].b}. References to what was found
 * are put in: {@code &0} is the name that matched, {@code &1} the one above it.
 */
final class Target {

    /** A piece of a path in Jolt's notation, with or without brackets. */
    private static final Pattern PIECE = Pattern.compile("([^.\\[\\]]+)|\\[([^\\[\\]]*)]");

    private static final Pattern PATH = Pattern.compile("(%1$s)(\\.?\\[[^\\[\\]]*]|\\.%1$s)*".formatted("[^.\\[\\]]+"));
    private static final Pattern REFERENCE = Pattern.compile("&(?:\\(?(\\d)(?:,0)?\\)?)?");

    private final List<Part> found;
    private final String text;

    private Target(List<Part> found, String text) {
        this.found = found;
        this.text = text;
    }

    /**
     * The path.
     *
     * @param found how the value was found
     * @throws NotNative if it is not one that rules can write
     */
    static List<Part> of(String text, List<Part> found) {
        return new Target(found, Escapes.hide(text)).path();
    }

    private List<Part> path() {
        if (!PATH.matcher(text).matches()) {
            throw unusual();
        }
        List<Part> path = new ArrayList<>();
        Matcher piece = PIECE.matcher(text);
        while (piece.find()) {
            path.add(piece.group(1) == null ? element(piece.group(2)) : entry(piece.group(1), path.size()));
        }
        return List.copyOf(path);
    }

    private Part entry(String name, int depth) {
        Matcher whole = REFERENCE.matcher(name);
        if (whole.matches()) {
            return referred(whole);
        }
        Matcher reference = REFERENCE.matcher(name);
        StringBuilder filled = new StringBuilder();
        while (reference.find()) {
            if (!(referred(reference) instanceof Part.Key key)) {
                throw new NotNative("it puts the name '" + Escapes.show(name) + "' together from what it finds");
            }
            reference.appendReplacement(filled, Matcher.quoteReplacement(key.name()));
        }
        reference.appendTail(filled);
        return Names.plain(filled.toString(), "*@|&$#()\\", depth);
    }

    /** Only the position at which it was found. */
    private Part element(String position) {
        Matcher reference = REFERENCE.matcher(position);
        if (!reference.matches() || !referred(reference).isWild()) {
            throw new NotNative("it fills a list by '" + Escapes.show(text) + "'");
        }
        return new Part.Elements();
    }

    private Part referred(Matcher reference) {
        int up = reference.group(1) == null ? 0 : Integer.parseInt(reference.group(1));
        int index = found.size() - 1 - up;
        if (index < 0) {
            throw unusual();
        }
        return found.get(index);
    }

    private NotNative unusual() {
        return new NotNative("rules have no path like '" + Escapes.show(text) + "'");
    }
}
