package io.docshift.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;

/** Unified diffs for a terminal: lines that go in red, lines that come in green. */
public final class TextDiff {

    private static final int CONTEXT = 3;

    private final Ink ink;

    /** With these colours. */
    public TextDiff(Ink ink) {
        this.ink = ink;
    }

    /** How a file changes; one of the two texts is empty where it comes or goes as a whole. */
    public List<String> of(String file, String before, String after) {
        List<String> old = before.lines().toList();
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                before.isEmpty() ? "/dev/null" : file,
                after.isEmpty() ? "/dev/null" : file,
                old,
                DiffUtils.diff(old, after.lines().toList()),
                CONTEXT);
        return painted(diff);
    }

    /** A unified diff that there is already. */
    public List<String> painted(List<String> diff) {
        List<String> lines = new ArrayList<>();
        for (String line : diff) {
            lines.add(painted(line));
        }
        return lines;
    }

    private String painted(String line) {
        String safe = Printable.of(line);
        if (line.startsWith("---") || line.startsWith("+++")) {
            return ink.bold(safe);
        }
        if (line.startsWith("@@")) {
            return ink.faint(safe);
        }
        return line.startsWith("-") ? ink.red(safe) : line.startsWith("+") ? ink.green(safe) : safe;
    }
}
