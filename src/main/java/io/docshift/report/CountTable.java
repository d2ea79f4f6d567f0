package io.docshift.report;

import io.docshift.run.Counts;
import io.docshift.run.TypeCounts;
import io.docshift.run.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Counts by index and type, aligned. Where the lines would be too wide, columns of nothing are left out; then index and
 * type stand together, once where they are the same, and a name that is still too long has a line of its own.
 */
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
        List<Column> some = Column.OF_TABLES.stream()
                .filter(column -> column == Column.READ || column.of(totals) > 0)
                .toList();
        int index = longest("index", row -> index(row.name()));
        Function<TypeCounts, String> apart = row -> left(Printable.of(index(row.name())), index)
                + GAP
                + Printable.of(row.name().type());
        String title = left("index", index) + GAP + "type";
        for (List<Column> columns : List.of(Column.OF_TABLES, some)) {
            if (longest(title, apart) + widthOf(columns) <= width) {
                return lines(title, apart, columns, width);
            }
        }
        return lines("index/type", row -> Printable.of(together(row.name())), some, width);
    }

    private List<String> lines(String title, Function<TypeCounts, String> name, List<Column> columns, int width) {
        int names = Math.min(longest(title, name), Math.max(0, width - widthOf(columns)));
        List<String> lines = new ArrayList<>();
        add(title, titles(columns), names, ink::bold, lines);
        types.forEach(row ->
                add(name.apply(row), numbers(columns, row.counts(), "-"), names, UnaryOperator.identity(), lines));
        add("total", numbers(columns, totals, "0"), names, ink::bold, lines);
        return lines;
    }

    private static void add(String name, String numbers, int names, UnaryOperator<String> style, List<String> lines) {
        if (name.length() > names) {
            lines.add(style.apply(name));
        }
        lines.add(style.apply(left(name.length() > names ? "" : name, names)) + numbers);
    }

    static String index(TypeName name) {
        return name.index().isEmpty() ? UNREADABLE : name.index();
    }

    private static String together(TypeName name) {
        return name.index().isEmpty() || name.type().equals(name.index()) ? index(name) : name.toString();
    }

    private int widthOf(Column column) {
        return Math.max(column.word().length(), Amount.of(column.of(totals)).length());
    }

    private int widthOf(List<Column> columns) {
        return columns.stream()
                .mapToInt(column -> GAP.length() + widthOf(column))
                .sum();
    }

    private int longest(String title, Function<TypeCounts, String> name) {
        return Stream.concat(Stream.of(title), types.stream().map(name))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private String titles(List<Column> columns) {
        StringBuilder line = new StringBuilder();
        columns.forEach(column -> line.append(GAP).append(right(column.word(), widthOf(column))));
        return ink.bold(line.toString());
    }

    private String numbers(List<Column> columns, Counts counts, String zero) {
        StringBuilder line = new StringBuilder();
        for (Column column : columns) {
            long count = column.of(counts);
            String cell = right(count == 0 ? zero : Amount.of(count), widthOf(column));
            line.append(GAP).append(count == 0 ? ink.faint(cell) : column == Column.FAILED ? ink.red(cell) : cell);
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
