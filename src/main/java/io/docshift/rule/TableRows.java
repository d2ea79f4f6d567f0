package io.docshift.rule;

import io.docshift.step.Table;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A table whose rows know where they stand.
 *
 * @param layout how its rows are written
 * @param parts the names of the parts of its keys; empty where a key has one part without a name
 */
record TableRows(String name, Layout layout, List<String> parts, Map<List<String>, Row> rows) {

    /** How the rows of a table are written. */
    enum Layout {
        /** Old and new. */
        PAIRS,
        /** Keys only. */
        KEYS,
        /** Keys of several parts, and a result. */
        WIDE,
        /** No row says. */
        UNKNOWN
    }

    /** A result and where it stands. */
    record Row(String result, Position position) {}

    TableRows {
        parts = List.copyOf(parts);
        rows = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    Table table() {
        return new Table(
                name,
                parts,
                rows.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, row -> row.getValue().result())));
    }

    /** Name and rows, printed alike whatever the order they stand in. */
    String meaning() {
        SortedMap<String, String> printed = new TreeMap<>();
        rows.forEach((key, row) -> printed.put(
                key.stream().map(Canon::quoted).collect(Collectors.joining(",")), Canon.quoted(row.result())));
        return Canon.quoted(name) + Canon.object(printed);
    }

    /** Whether keys have so many parts; if not, that is reported. */
    boolean fits(int width, Position at, Diagnostics diagnostics) {
        int own = Math.max(1, parts.size());
        if (layout == Layout.UNKNOWN || own == width) {
            return true;
        }
        diagnostics.error(
                at,
                Code.TABLE_WIDTH,
                "the keys of table '%s' have %d %s, not %d"
                        .formatted(name, own, own == 1 ? "part" : "parts (" + String.join(", ", parts) + ")", width));
        return false;
    }

    /** Whether the table has results; if not, that is reported. */
    boolean translates(Position at, Diagnostics diagnostics) {
        if (layout != Layout.KEYS) {
            return true;
        }
        diagnostics.error(
                at, Code.TABLE_WITHOUT_RESULTS, "table '%s' is a list of keys and translates nothing".formatted(name));
        return false;
    }

    /**
     * Reports rows whose result would be translated again.
     *
     * @param part of the key that the result takes the place of
     */
    void checkStable(int part, Diagnostics diagnostics) {
        rows.forEach((key, row) -> {
            List<String> after = new ArrayList<>(key);
            after.set(part, row.result());
            Row again = rows.get(after);
            if (again != null && !again.result().equals(row.result())) {
                diagnostics.error(
                        row.position(),
                        Code.TABLE_NOT_STABLE,
                        "'%s' becomes '%s', which %s would make '%s' in a second run: write '%s' here"
                                .formatted(
                                        String.join(", ", key),
                                        row.result(),
                                        again.position(),
                                        again.result(),
                                        again.result()));
            }
        });
    }
}
