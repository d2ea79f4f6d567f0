package io.docshift.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.fixture.FixtureReport;
import io.docshift.fixture.RuleCoverage;
import io.docshift.fixture.StepCoverage;
import io.docshift.report.Ink;
import io.docshift.report.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** In how many cases each step of a rule set fired, and each of the ways it can go was gone. */
final class CoverageTable {

    private static final List<String> HEAD = List.of("where", "step", "fired", "yes", "no", "found", "missing", "");

    /** What is counted; the other columns are words. */
    private static final int FIRST_NUMBER = 2;

    private static final int LAST_NUMBER = 6;

    private CoverageTable() {}

    /** For people; empty if no rule was tried as a whole. */
    static String of(FixtureReport report, Ink ink) {
        List<List<String>> rows = new ArrayList<>();
        for (RuleCoverage rule : report.coverage()) {
            rule.table().forEach(step -> rows.add(row(step)));
        }
        if (rows.isEmpty()) {
            return "";
        }
        int[] widths = widths(rows);
        StringBuilder text = new StringBuilder(report.ruleSet()).append(", in how many cases:\n");
        text.append(ink.bold(line(HEAD, widths))).append('\n');
        for (List<String> row : rows) {
            String line = line(row, widths);
            text.append(row.get(LAST_NUMBER + 1).isEmpty() ? line : ink.red(line))
                    .append('\n');
        }
        return text.append('\n').toString();
    }

    private static List<String> row(StepCoverage step) {
        return List.of(
                step.at().substring(step.at().lastIndexOf('/') + 1),
                Printable.of(step.step()),
                number(step.fired()),
                number(step.met()),
                number(step.unmet()),
                number(step.found()),
                number(step.missing()),
                step.untested().isEmpty() ? "" : "untested");
    }

    private static String number(Optional<Integer> count) {
        return count.map(String::valueOf).orElse("-");
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = HEAD.stream().mapToInt(String::length).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String space = " ".repeat(widths[i] - cells.get(i).length());
            boolean number = i >= FIRST_NUMBER && i <= LAST_NUMBER;
            line.append(i == 0 ? "" : "  ").append(number ? space + cells.get(i) : cells.get(i) + space);
        }
        return line.toString().stripTrailing();
    }

    /** For programs; what cannot happen to a step is left out. */
    static void put(FixtureReport report, ArrayNode to) {
        for (RuleCoverage rule : report.coverage()) {
            for (StepCoverage step : rule.table()) {
                ObjectNode one = to.addObject().put("rule", rule.rule()).put("at", step.at());
                one.put("step", step.step());
                put("fired", step.fired(), one);
                put("yes", step.met(), one);
                put("no", step.unmet(), one);
                put("found", step.found(), one);
                put("missing", step.missing(), one);
                ArrayNode untested = one.putArray("untested");
                step.untested().forEach(untested::add);
            }
        }
    }

    private static void put(String name, Optional<Integer> count, ObjectNode to) {
        count.ifPresent(cases -> to.put(name, cases));
    }
}
