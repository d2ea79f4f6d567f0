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
    static Declared in(Optional<Node> root, Scope scope, Given given) {
        List<String> names = new ArrayList<>();
        List<Variable> variables = new ArrayList<>();
        for (MapNode.Entry entry : entries(root, RuleSetGrammar.VARIABLES)) {
            names.add(entry.key());
            VariableReader.variable(entry, scope).ifPresent(variables::add);
        }
        Map<String, TableRows> tables = new LinkedHashMap<>();
        for (MapNode.Entry entry : entries(root, RuleSetGrammar.TABLES)) {
            tables.put(entry.key(), table(entry, scope, given.tables()));
        }
        return new Declared(new Variables(names, variables, given, scope.diagnostics()), new Tables(tables));
    }

    private static List<MapNode.Entry> entries(Optional<Node> root, Key<?> key) {
        return root.flatMap(it -> it instanceof MapNode map ? map.get(key.name()) : Optional.empty())
                .map(it -> it instanceof MapNode map ? map.entries() : List.<MapNode.Entry>of())
                .orElse(List.of());
    }

    private static TableRows table(MapNode.Entry entry, Scope scope, SiteTables site) {
        TableReader reader = new TableReader(entry.key(), scope);
        Entries.read(entry.value(), RuleSetGrammar.TABLE_SOURCE, scope).ifPresent(source -> {
            source.find(RuleSetGrammar.TABLE_FILE)
                    .flatMap(file -> scope.folder().read(file, "", scope.diagnostics()))
                    .ifPresent(reader::own);
            source.find(RuleSetGrammar.TABLE_EXTEND).flatMap(site::entry).ifPresent(rows -> reader.site(rows.value()));
        });
        return reader.table();
    }
}
