package io.docshift.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passes on what several commands print, one after the other, but each warning only once: those that were said before
 * are counted. A warning is a line that begins with {@code WARN} and the lines behind it that begin further in.
 */
final class NewWarnings extends OutputStream {

    private static final String FURTHER = " ".repeat("WARN ".length());

    /** Colours, and what every run calls otherwise. */
    private static final Pattern PASSING = Pattern.compile("\u001B\\[\\d+m|\\d{8}-\\d{4}-[0-9a-z]{4}|\\s+");

    /** A warning that stands for as many others. */
    private static final Pattern MORE = Pattern.compile("WARNand([\\d,]+)moreofthiskind");

    private final PrintStream out;
    private final Set<String> said = new HashSet<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder warning = new StringBuilder();
    private int again;

    NewWarnings(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) {
        line.write(b);
        if (b == '\n') {
            take(line.toString(StandardCharsets.UTF_8));
            line.reset();
        }
    }

    private void take(String text) {
        boolean goesOn = !warning.isEmpty() && text.startsWith(FURTHER);
        if (!goesOn) {
            settle();
        }
        if (goesOn || plain(text).startsWith("WARN")) {
            warning.append(text);
            return;
        }
        if (again > 0) {
            out.println("(" + Checked.counted(again, "warning") + " as above)");
            again = 0;
        }
        out.print(text);
    }

    private void settle() {
        String plain = plain(warning.toString());
        if (!plain.isEmpty() && said.add(plain)) {
            out.print(warning);
        } else if (!plain.isEmpty()) {
            Matcher more = MORE.matcher(plain);
            again += more.lookingAt() ? Integer.parseInt(more.group(1).replace(",", "")) : 1;
        }
        warning.setLength(0);
    }

    private static String plain(String text) {
        return PASSING.matcher(text).replaceAll("");
    }

    @Override
    public void flush() {
        out.flush();
    }
}
