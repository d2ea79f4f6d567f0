package io.docshift.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules as a part of the page, with a place to jump to for each line. They are in the page itself, because a link to a
 * file leads nowhere once the page is copied or the rules are changed, and browsers do not go to a line of a file.
 */
final class RuleLines {

    private static final int MOST_LINES = 8_000;
    private static final int MOST_CHARACTERS = 600_000;

    private final List<RuleText> shown = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    /** @param texts all that are known; files beyond what a page can bear are left out */
    RuleLines(List<RuleText> texts) {
        int roomForLines = MOST_LINES;
        int roomForCharacters = MOST_CHARACTERS;
        for (RuleText text : texts) {
            int count = (int) text.text().lines().count();
            roomForLines -= count;
            roomForCharacters -= text.text().length();
            if (roomForLines >= 0 && roomForCharacters >= 0 && lines.putIfAbsent(text.file(), count) == null) {
                shown.add(text);
            }
        }
    }

    boolean isEmpty() {
        return shown.isEmpty();
    }

    /**
     * Writes places of steps, each with a link if its line is here; a file is named once.
     *
     * @param places {@code file:line:column}
     */
    void links(List<String> places, Markup page) {
        String file = "";
        for (String place : places) {
            Step step = Step.parse(place);
            page.html(" ");
            link(step, !step.file.isEmpty() && step.file.equals(file) ? place.substring(file.length()) : place, page);
            file = step.file;
        }
    }

    /** Writes one place. */
    void link(String place, Markup page) {
        link(Step.parse(place), place, page);
    }

    private void link(Step step, String text, Markup page) {
        Integer count = lines.get(step.file);
        if (count == null || step.line < 1 || step.line > count) {
            page.code(text);
            return;
        }
        page.html("<a href=\"#" + id(step) + "\">").code(text).html("</a>");
    }

    private String id(Step step) {
        return "rule-" + number(step.file) + "-" + step.line;
    }

    private int number(String file) {
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).file().equals(file)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Writes all files. */
    void write(Markup page) {
        if (isEmpty()) {
            return;
        }
        page.html("<section aria-labelledby=\"rules\">\n<h2 id=\"rules\">Rules</h2>\n");
        page.html(
                "<p class=\"note\">As they were when this was planned. Values that look like secrets are hidden.</p>\n");
        Set<String> ids = new HashSet<>();
        for (RuleText text : shown) {
            page.html("<details class=\"source\"><summary>").code(text.file()).html("</summary>\n<ol>\n");
            int line = 0;
            for (String content : text.text().lines().toList()) {
                line++;
                String id = id(new Step(text.file(), line));
                if (ids.add(id)) {
                    page.html("<li id=\"" + id + "\"><span>").text(content).html("</span></li>\n");
                }
            }
            page.html("</ol></details>\n");
        }
        page.html("</section>\n");
    }

    /** A file and a line in it; the line is 0 where none is named. */
    private record Step(String file, int line) {

        static Step parse(String place) {
            int column = place.lastIndexOf(':');
            int line = column < 0 ? -1 : place.lastIndexOf(':', column - 1);
            if (line < 0) {
                return new Step("", 0);
            }
            try {
                return new Step(place.substring(0, line), Integer.parseInt(place.substring(line + 1, column)));
            } catch (NumberFormatException e) {
                return new Step("", 0);
            }
        }
    }
}
