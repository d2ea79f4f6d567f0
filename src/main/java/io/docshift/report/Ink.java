package io.docshift.report;

/**
 * Colours of a terminal, or none.
 *
 * @param colours whether there are any
 */
public record Ink(boolean colours) {

    /** For what stands out. */
    public String bold(String text) {
        return in("1", text);
    }

    /** For what stands back. */
    public String faint(String text) {
        return in("2", text);
    }

    /** For what goes, and for errors. */
    public String red(String text) {
        return in("31", text);
    }

    /** For what comes. */
    public String green(String text) {
        return in("32", text);
    }

    /** For warnings. */
    public String yellow(String text) {
        return in("33", text);
    }

    private String in(String code, String text) {
        return colours && !text.isBlank() ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
