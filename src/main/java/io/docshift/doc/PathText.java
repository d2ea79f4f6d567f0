package io.docshift.doc;

import java.util.regex.Pattern;

/** A path as a rule writes it, put together of names that may have any characters. */
public record PathText(String text) {

    private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");
    private static final Pattern PLAIN_YAML = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");

    /** The path that leads nowhere yet. */
    public static PathText start() {
        return new PathText("");
    }

    /** On to the entry of this name. */
    public PathText key(String name) {
        String shown = PLAIN_NAME.matcher(name).matches()
                ? name
                : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return new PathText(text.isEmpty() ? shown : text + "." + shown);
    }

    /** On to every entry of an object. */
    public PathText anyKey() {
        return new PathText(text.isEmpty() ? "*" : text + ".*");
    }

    /** On to every element of a list. */
    public PathText anyElement() {
        return new PathText(text + "[*]");
    }

    /** As a text in YAML, also inside braces and brackets: quoted where it has to be. */
    public String yaml() {
        return PLAIN_YAML.matcher(text).matches() ? text : "'" + text.replace("'", "''") + "'";
    }

    @Override
    public String toString() {
        return text;
    }
}
