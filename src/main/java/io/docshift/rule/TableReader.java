package io.docshift.rule;

import io.docshift.rule.TableRows.Layout;
import io.docshift.rule.TableRows.Row;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.ListNode;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Node;
import io.docshift.yaml.Position;
import io.docshift.yaml.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rows of one table: those of the rule set, then those of the site, which win. */
final class TableReader {

    private static final Form TEXT = new Form.Text("a text");

    /** A row of a table whose keys have several parts. */
    static final Form WIDE_ROW = new Form.Pair(new Form.Many(TEXT), TEXT);

    private static final Form PAIRS = new Form.Named(TEXT);

    /** What a file in {@code tables/} holds. */
    static final Form FILE =
            new Form.Either(List.of(new Form.Many(TEXT), new Form.Of(() -> RuleSetGrammar.WIDE_TABLE), PAIRS));

    /** What the site's file holds under the name of a table. */
    static final Form SITE = new Form.Either(List.of(PAIRS, new Form.Many(TEXT), new Form.Many(WIDE_ROW)));

    private final String name;
    private final Scope scope;
    private final Diagnostics diagnostics;
    private final Map<List<String>, Row> rows = new LinkedHashMap<>();
    private Layout layout = Layout.UNKNOWN;
    private List<String> parts = List.of();

    TableReader(String name, Scope scope) {
        this.name = name;
        this.scope = scope;
        this.diagnostics = scope.diagnostics();
    }

    TableRows table() {
        return new TableRows(name, layout, parts, rows);
    }

    /** Takes the rows of the rule set's file. */
    void own(Node node) {
        if (node instanceof MapNode map
                && map.get("rows").filter(ListNode.class::isInstance).isPresent()) {
            Entries.read(map, RuleSetGrammar.WIDE_TABLE, scope).ifPresent(this::wide);
        } else {
            layout = node instanceof ListNode ? Layout.KEYS : Layout.PAIRS;
            take(node);
        }
    }

    /** Takes the rows of the site; an empty list or map adds nothing. */
    void site(Node node) {
        Map<List<String>, Row> before = new LinkedHashMap<>(rows);
        rows.clear();
        take(node);
        before.forEach(rows::putIfAbsent);
    }

    private void wide(Entries entries) {
        layout = Layout.WIDE;
        parts = entries.get(RuleSetGrammar.KEY_PARTS);
        take(entries.node(RuleSetGrammar.ROWS));
    }

    private void take(Node node) {
        if (node instanceof MapNode map) {
            if (map.entries().isEmpty() || becomes(Layout.PAIRS, map.position())) {
                map.entries().forEach(this::pair);
            }
        } else if (node instanceof ListNode list) {
            if (layout == Layout.WIDE) {
                list.items().forEach(this::wideRow);
            } else if (list.items().isEmpty() || becomes(Layout.KEYS, list.position())) {
                list.items().forEach(this::key);
            }
        } else {
            diagnostics.error(
                    node.position(),
                    Code.WRONG_KIND,
                    "a map or a list of rows was expected here, not " + node.describe());
        }
    }

    private boolean becomes(Layout wanted, Position at) {
        if (layout == Layout.UNKNOWN || layout == wanted) {
            layout = wanted;
            return true;
        }
        diagnostics.error(at, Code.WRONG_KIND, "table '%s' is %s, so its rows are too".formatted(name, described()));
        return false;
    }

    private String described() {
        return switch (layout) {
            case KEYS -> "a list of keys";
            case WIDE -> "a list of rows [[" + String.join(", ", parts) + "], result]";
            case PAIRS, UNKNOWN -> "a map 'old: new'";
        };
    }

    private void pair(MapNode.Entry entry) {
        Reading.STRING
                .read(entry.value(), diagnostics)
                .ifPresent(result -> rows.put(List.of(entry.key()), new Row(result, entry.position())));
    }

    private void key(Node item) {
        Reading.STRING.read(item, diagnostics).ifPresent(key -> add(List.of(key), key, item.position()));
    }

    private void wideRow(Node item) {
        if (!(item instanceof ListNode row)
                || row.items().size() != 2
                || !(row.items().get(0) instanceof ListNode key)) {
            diagnostics.error(
                    item.position(),
                    Code.WRONG_KIND,
                    "a row [[%s], result] was expected here".formatted(String.join(", ", parts)));
            return;
        }
        if (key.items().size() != parts.size()) {
            diagnostics.error(
                    key.position(),
                    Code.TABLE_WIDTH,
                    "the keys of this table have %d parts (%s), not %d"
                            .formatted(
                                    parts.size(),
                                    String.join(", ", parts),
                                    key.items().size()));
            return;
        }
        List<String> texts = new ArrayList<>();
        key.items().forEach(part -> Reading.STRING.read(part, diagnostics).ifPresent(texts::add));
        Optional<String> result = Reading.STRING.read(row.items().get(1), diagnostics);
        if (texts.size() == parts.size() && result.isPresent()) {
            add(List.copyOf(texts), result.get(), row.position());
        }
    }

    private void add(List<String> key, String result, Position position) {
        Row first = rows.putIfAbsent(key, new Row(result, position));
        if (first != null) {
            diagnostics.error(
                    position,
                    Code.DUPLICATE_ROW,
                    "the key %s stands twice, first on line %d: remove one"
                            .formatted(String.join(", ", key), first.position().line()));
        }
    }
}
