package io.docshift.docs;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tables of a Markdown page. */
final class Table {

    private static final Pattern SEPARATOR = Pattern.compile(" \\| ");

    private Table() {}

    /** The rows of the first table after a text that stands on the page, without its head. */
    static List<List<String>> after(String text, String page) {
        int from = page.indexOf(text);
        if (from < 0) {
            throw new IllegalArgumentException("the page does not say '" + text + "'");
        }
        return page.substring(from)
                .lines()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(Table::cells)
                .toList();
    }

    private static List<String> cells(String line) {
        return Stream.of(SEPARATOR.split(line.substring(1, line.lastIndexOf('|')) + " "))
                .map(String::strip)
                .toList();
    }

    /** What stands in a cell as code. */
    static String code(String cell) {
        return cell.replaceAll("^`|`$", "");
    }
}
