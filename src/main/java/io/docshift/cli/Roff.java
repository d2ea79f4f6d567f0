package io.docshift.cli;

/** Text with the macros of {@code man(7)}; whatever the text holds, it stays text. */
final class Roff {

    private final StringBuilder page = new StringBuilder();

    /** Begins the page, set as it is written. The date stays empty, so that a page only changes with what it says. */
    Roff title(String name, String source) {
        return macro("TH \"" + escaped(name) + "\" \"1\" \"\" \"" + escaped(source) + "\" \"docshift\"")
                .macro("ad l")
                .macro("nh");
    }

    Roff section(String heading) {
        return macro("SH \"" + escaped(heading) + "\"");
    }

    /** The line that {@code apropos} finds. */
    Roff name(String name, String summary) {
        page.append(escaped(name)).append(" \\- ").append(escaped(summary)).append('\n');
        return this;
    }

    Roff paragraph(String text) {
        return macro("PP").text(text);
    }

    /** A word, and what it means below it. */
    Roff entry(String word, String meaning) {
        macro("TP");
        page.append("\\fB").append(escaped(word)).append("\\fR\n");
        return text(meaning);
    }

    Roff text(String text) {
        page.append(escaped(text)).append('\n');
        return this;
    }

    private Roff macro(String macro) {
        page.append('.').append(macro).append('\n');
        return this;
    }

    /** A line that begins with a full stop or a quote would be a macro, and a hyphen would be no minus. */
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
