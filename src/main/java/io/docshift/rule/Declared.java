package io.docshift.rule;

import io.docshift.yaml.MapNode;
import io.docshift.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a rule set declares for all of its files. */
record Declared(Variables variables, Tables tables) {

    /** Reads the variables and tables in {@code ruleset.yml}; the rest of the file is for later. */
    static Declared in(Optional<Node> root, Scope scope, Given given, KnownNames known) {
        List<Variable> variables = new ArrayList<>();
        for (MapNode.Entry entry : entries(root, Grammar.VARIABLES)) {
            known.names(List.of(entry.key()));
            VariableReader.variable(entry.key(), entry.value(), scope).ifPresent(variables::add);
        }
        Map<String, TableRows> tables = new LinkedHashMap<>();
        for (MapNode.Entry entry : entries(root, Grammar.TABLES)) {
            tables.put(entry.key(), table(entry, scope, given.tables(), known));
        }
        return new Declared(new Variables(variables, given, scope.diagnostics()), new Tables(tables));
    }

    private static List<MapNode.Entry> entries(Optional<Node> root, Key<?> key) {
        return root.flatMap(it -> it instanceof MapNode map ? map.get(key.name()) : Optional.empty())
                .map(it -> it instanceof MapNode map ? map.entries() : List.<MapNode.Entry>of())
                .orElse(List.of());
    }

    private static TableRows table(MapNode.Entry entry, Scope scope, SiteTables site, KnownNames known) {
        TableReader reader = new TableReader(entry.key(), scope);
        Entries.read(entry.value(), Grammar.TABLE_SOURCE, scope).ifPresent(source -> {
            source.find(Grammar.TABLE_FILE)
                    .flatMap(file -> scope.folder().read(file, "", scope.diagnostics()))
                    .ifPresent(reader::own);
            source.find(Grammar.TABLE_EXTEND).ifPresent(key -> {
                known.tables(List.of(key));
                site.entry(key).ifPresent(rows -> reader.site(rows.value()));
            });
        });
        return reader.table();
    }
}
