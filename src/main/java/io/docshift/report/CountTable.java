package io.docshift.report;

import io.docshift.run.Counts;
import io.docshift.run.TypeCounts;
import io.docshift.run.TypeName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Counts by index and type, aligned. Where the lines would be too wide, each name stands on a line of its own. */
final class CountTable {

    /** Of lines that say no address. */
    private static final String UNREADABLE = "(unreadable)";

    private static final String GAP = "  ";

    private final List<TypeCounts> types;
    private final Counts totals;
    private final Ink ink;

    CountTable(List<TypeCounts> types, Counts totals, Ink ink) {
        this.types = types;
        this.totals = totals;
        this.ink = ink;
    }

    List<String> lines(int width) {
        int[] widths = numberWidths();
        int index = nameWidth("index", types.stream().map(row -> index(row.name())));
        int type = nameWidth("type", types.stream().map(row -> row.name().type()));
        int numbers = sum(widths) + GAP.length() * widths.length;
        return index + GAP.length() + type + numbers <= width
                ? wide(index, type, widths)
                : stacked(sum(widths) + GAP.length() * widths.length <= width ? GAP : " ", widths);
    }

    private List<String> wide(int index, int type, int[] widths) {
        List<String> lines = new ArrayList<>();
        lines.add(ink.bold(left("index", index) + GAP + left("type", type) + titles(GAP, widths)));
        for (TypeCounts row : types) {
            String name = left(Printable.of(index(row.name())), index)
                    + GAP
                    + left(Printable.of(row.name().type()), type);
            lines.add(name + numbers(GAP, row.counts(), widths, "-"));
        }
        lines.add(ink.bold(left("total", index) + GAP + left("", type)) + numbers(GAP, totals, widths, "0"));
        return lines;
    }

    private List<String> stacked(String gap, int[] widths) {
        List<String> lines = new ArrayList<>();
        lines.add(ink.bold("index/type"));
        lines.add(ink.bold(titles(gap, widths)));
        for (TypeCounts row : types) {
            lines.add(Printable.of(
                    row.name().index().isEmpty() ? UNREADABLE : row.name().toString()));
            lines.add(numbers(gap, row.counts(), widths, "-"));
        }
        lines.add(ink.bold("total"));
        lines.add(numbers(gap, totals, widths, "0"));
        return lines;
    }

    static String index(TypeName name) {
        return name.index().isEmpty() ? UNREADABLE : name.index();
    }

    private int[] numberWidths() {
        return Column.OF_TABLES.stream()
                .mapToInt(column -> Math.max(
                        column.word().length(), Amount.of(column.of(totals)).length()))
                .toArray();
    }

    private static int nameWidth(String title, Stream<String> names) {
        return Math.max(
                title.length(),
                names.mapToInt(name -> Printable.of(name).length()).max().orElse(0));
    }

    private static int sum(int[] widths) {
        return Arrays.stream(widths).sum();
    }

    private static String titles(String gap, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(gap).append(right(Column.OF_TABLES.get(i).word(), widths[i]));
        }
        return line.toString();
    }

    private String numbers(String gap, Counts counts, int[] widths, String zero) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            Column column = Column.OF_TABLES.get(i);
            long count = column.of(counts);
            String cell = right(count == 0 ? zero : Amount.of(count), widths[i]);
            line.append(gap).append(count == 0 ? ink.faint(cell) : column == Column.FAILED ? ink.red(cell) : cell);
        }
        return line.toString();
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
