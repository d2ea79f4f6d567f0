package io.docshift.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import io.docshift.doc.Json;
import io.docshift.doc.Masking;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two JSON values as a unified diff without a header, of bounded length and without secrets. */
final class SampleDiff {

    private static final int CONTEXT = 3;
    private static final int MOST_LINES = 60;
    private static final int LONGEST_LINE = 240;

    /** Comparing takes time with the square of this. */
    private static final int MOST_COMPARED = 10_000;

    private SampleDiff() {}

    /** The difference, a line each; null where there is no value. */
    static List<String> between(@Nullable JsonNode old, @Nullable JsonNode now) {
        Masking masking = new Masking();
        List<String> before = lines(old, masking);
        List<String> after = lines(now, masking);
        if (before.size() + after.size() > MOST_COMPARED) {
            return List.of("# it is too long to be shown: %d lines, and %d".formatted(before.size(), after.size()));
        }
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                "",
                "",
                before,
                DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>(SampleDiff::isSame)),
                CONTEXT);
        return cut(diff.isEmpty() ? diff : oldFirst(diff.subList(2, diff.size())));
    }

    /** Of lines that go and lines that come at one place, those that go are read first. */
    private static List<String> oldFirst(List<String> diff) {
        List<String> ordered = new ArrayList<>();
        List<String> coming = new ArrayList<>();
        for (String line : diff) {
            if (line.startsWith("+")) {
                coming.add(line);
                continue;
            }
            if (!line.startsWith("-")) {
                ordered.addAll(coming);
                coming.clear();
            }
            ordered.add(line);
        }
        ordered.addAll(coming);
        return ordered;
    }

    private static List<String> lines(@Nullable JsonNode value, Masking masking) {
        return value == null
                ? List.of()
                : Json.pretty(masking.masked(value)).lines().toList();
    }

    private static List<String> cut(List<String> diff) {
        List<String> lines = new ArrayList<>();
        for (String line : diff.subList(0, Math.min(MOST_LINES, diff.size()))) {
            lines.add(line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…");
        }
        if (diff.size() > MOST_LINES) {
            lines.add("# and %d more lines".formatted(diff.size() - MOST_LINES));
        }
        return lines;
    }

    /** The comma after an entry says only that another one follows. */
    private static boolean isSame(String one, String other) {
        return withoutComma(one).equals(withoutComma(other));
    }

    private static String withoutComma(String line) {
        return line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
    }
}
