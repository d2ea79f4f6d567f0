package io.docshift.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** HTML being written: our own markup as it is, everything else as text that can never be markup. */
final class Markup {

    private final Writer out;
    private long written;

    Markup(Writer out) {
        this.out = out;
    }

    /** Markup of ours; never a value of a document, a rule or a server. */
    Markup html(String markup) {
        return write(markup);
    }

    /** Any text, also in the value of an attribute in double quotes. */
    Markup text(String text) {
        return write(escaped(Printable.of(text)));
    }

    /** Any text in the writing of a machine. */
    Markup code(String text) {
        return html("<code>").text(text).html("</code>");
    }

    /** Says how many things are left out, if any are. */
    void left(long more, String one, String many) {
        if (more > 0) {
            html("<p class=\"note\">" + Amount.of(more, one, many) + " more, not shown.</p>\n");
        }
    }

    /** How much there is so far, in characters. */
    long written() {
        return written;
    }

    private Markup write(String characters) {
        try {
            out.write(characters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        written += characters.length();
        return this;
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
