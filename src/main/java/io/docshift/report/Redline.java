package io.docshift.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiff;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/**
 * Two JSON texts as one: lines that go in red, lines that come in green, long runs of the others folded. A comma at the
 * end of a line is no difference.
 */
final class Redline {

    private static final int CONTEXT = 3;
    private static final int WORTH_FOLDING = 4;
    private static final int MOST_FOLDED = 300;
    private static final int MOST_CHANGED = 400;

    /** Comparing takes memory with the square of this. */
    private static final int MOST_COMPARED = 1_500;

    private static final int LONGEST = 600;

    /** Lines that are the same, or the ones that stand in place of the others. */
    private record Run(List<String> old, List<String> now, boolean same) {

        static Run same(List<String> lines) {
            return new Run(lines, lines, true);
        }
    }

    private final List<Run> runs;

    private Redline(List<Run> runs) {
        this.runs = runs;
    }

    /** The difference of two texts; one of them is empty where something comes or goes as a whole. */
    static Redline between(String before, String after) {
        return new Redline(runs(before.lines().toList(), after.lines().toList()));
    }

    /** Whether they are the same. */
    boolean isNothing() {
        return runs.stream().allMatch(Run::same);
    }

    /** How many lines differ. */
    long changed() {
        return going() + coming();
    }

    private long going() {
        return runs.stream()
                .filter(run -> !run.same)
                .mapToLong(run -> run.old.size())
                .sum();
    }

    private long coming() {
        return runs.stream()
                .filter(run -> !run.same)
                .mapToLong(run -> run.now.size())
                .sum();
    }

    /** How much differs, for people. */
    String size() {
        List<String> words = new ArrayList<>();
        if (going() > 0) {
            words.add(Amount.of(going(), "line goes", "lines go"));
        }
        if (coming() > 0) {
            words.add(Amount.of(coming(), "line comes", "lines come"));
        }
        return String.join(", ", words);
    }

    /** The lines that go, with a minus before them, and those that come, with a plus. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Run run : runs) {
            if (!run.same) {
                run.old.forEach(line -> lines.add("-" + line));
                run.now.forEach(line -> lines.add("+" + line));
            }
        }
        return lines;
    }

    /** Writes it. */
    void write(Markup page) {
        new Printing(page).print();
    }

    /** One writing of it. */
    private final class Printing {

        private final Markup page;
        private int changed;

        Printing(Markup page) {
            this.page = page;
        }

        void print() {
            page.html("<div class=\"diff\">\n");
            for (int i = 0; i < runs.size(); i++) {
                Run run = runs.get(i);
                if (run.same) {
                    same(run.now, i == 0 ? 0 : CONTEXT, i == runs.size() - 1 ? 0 : CONTEXT);
                } else {
                    changed(run);
                }
            }
            if (changed > MOST_CHANGED) {
                page.html("<p class=\"cut\">%s not shown</p>\n"
                        .formatted(
                                Amount.of(changed - MOST_CHANGED, "more changed line is", "more changed lines are")));
            }
            page.html("</div>\n");
        }

        private void same(List<String> lines, int head, int tail) {
            int folded = lines.size() - head - tail;
            if (folded < WORTH_FOLDING) {
                lines.forEach(this::same);
                return;
            }
            lines.subList(0, head).forEach(this::same);
            String title = Amount.of(folded, "unchanged line", "unchanged lines");
            if (folded > MOST_FOLDED) {
                page.html("<p class=\"cut\">" + title + ", not shown</p>\n");
            } else {
                page.html("<details class=\"fold\"><summary>" + title + "</summary>\n");
                lines.subList(head, head + folded).forEach(this::same);
                page.html("</details>\n");
            }
            lines.subList(head + folded, lines.size()).forEach(this::same);
        }

        private void same(String line) {
            page.html("<div><i> </i><span>").text(shortened(line)).html("</span></div>\n");
        }

        private void changed(Run run) {
            boolean paired = run.old.size() == run.now.size();
            for (int i = 0; i < run.old.size(); i++) {
                changed("del", "−", run.old.get(i), paired ? run.now.get(i) : "");
            }
            for (int i = 0; i < run.now.size(); i++) {
                changed("ins", "+", run.now.get(i), paired ? run.old.get(i) : "");
            }
        }

        /** A line that goes or comes; where only a part of it differs from its counterpart, that part is marked. */
        private void changed(String kind, String sign, String line, String counterpart) {
            changed++;
            if (changed > MOST_CHANGED) {
                return;
            }
            page.html("<div class=\"" + kind + "\"><i>" + sign + "</i><" + kind + ">");
            Part part = Part.differing(shortened(line), shortened(counterpart));
            page.text(part.start);
            if (!part.middle.isEmpty()) {
                page.html("<b>").text(part.middle).html("</b>");
            }
            page.text(part.end).html("</" + kind + "></div>\n");
        }
    }

    private static List<Run> runs(List<String> old, List<String> now) {
        int start = 0;
        while (start < Math.min(old.size(), now.size()) && isSame(old.get(start), now.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(old.size(), now.size()) - start
                && isSame(old.get(old.size() - 1 - end), now.get(now.size() - 1 - end))) {
            end++;
        }
        List<Run> runs = new ArrayList<>();
        if (start > 0) {
            runs.add(Run.same(now.subList(0, start)));
        }
        runs.addAll(differing(old.subList(start, old.size() - end), now.subList(start, now.size() - end)));
        if (end > 0) {
            runs.add(Run.same(now.subList(now.size() - end, now.size())));
        }
        return runs;
    }

    private static List<Run> differing(List<String> old, List<String> now) {
        if (old.isEmpty() || now.isEmpty() || old.size() + now.size() > MOST_COMPARED) {
            return old.isEmpty() && now.isEmpty() ? List.of() : List.of(new Run(old, now, false));
        }
        List<Run> runs = new ArrayList<>();
        int at = 0;
        for (AbstractDelta<String> delta :
                DiffUtils.diff(old, now, new MyersDiff<>(Redline::isSame)).getDeltas()) {
            int from = delta.getTarget().getPosition();
            if (from > at) {
                runs.add(Run.same(now.subList(at, from)));
            }
            runs.add(new Run(delta.getSource().getLines(), delta.getTarget().getLines(), false));
            at = from + delta.getTarget().size();
        }
        if (at < now.size()) {
            runs.add(Run.same(now.subList(at, now.size())));
        }
        return runs;
    }

    private static boolean isSame(String a, String b) {
        return withoutComma(a).equals(withoutComma(b));
    }

    private static String withoutComma(String line) {
        return line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** A line cut in three, the middle being what another line has not; it is not cut where too little is the same. */
    private record Part(String start, String middle, String end) {

        static Part differing(String line, String other) {
            int start = 0;
            int shorter = Math.min(line.length(), other.length());
            while (start < shorter && line.charAt(start) == other.charAt(start)) {
                start++;
            }
            start = wordStart(line, start);
            int end = 0;
            while (end < shorter - start
                    && line.charAt(line.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
                end++;
            }
            end = line.length() - wordEnd(line, line.length() - end);
            int to = Math.max(start, line.length() - end);
            int common = line.substring(0, start).strip().length() + line.length() - to;
            int shorterText = Math.min(line.strip().length(), other.strip().length());
            if (!hasKey(line.substring(0, start)) && common * 2 <= shorterText) {
                return new Part(line, "", "");
            }
            return new Part(line.substring(0, start), line.substring(start, to), line.substring(to));
        }

        /** Whether it is the same entry that has another value. */
        private static boolean hasKey(String start) {
            return start.contains("\": ");
        }

        private static int wordStart(String line, int at) {
            int start = at;
            while (start > 0 && Character.isLetterOrDigit(line.charAt(start - 1))) {
                start--;
            }
            return start > 0 && Character.isHighSurrogate(line.charAt(start - 1)) ? start - 1 : start;
        }

        private static int wordEnd(String line, int at) {
            int end = at;
            while (end < line.length() && Character.isLetterOrDigit(line.charAt(end))) {
                end++;
            }
            return end < line.length() && Character.isLowSurrogate(line.charAt(end)) ? end + 1 : end;
        }
    }
}
