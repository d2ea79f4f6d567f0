package io.docshift.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Nearest;
import io.docshift.yaml.Node;
import io.docshift.yaml.Reading;
import io.docshift.yaml.ScalarNode;
import java.util.List;
import java.util.Optional;

/** Reads what happens to an index as a whole. */
final class IndexPatchReader {

    private static final String FOLDER = "indices/";
    private static final List<String> PARTS = List.of("settings", "mappings", "aliases");

    private final String index;
    private final String file;
    private final Scope scope;
    private final Diagnostics diagnostics;

    private IndexPatchReader(String file, Scope scope) {
        this.index = RuleFolder.bare(file);
        this.file = scope.folder().shown(file);
        this.scope = scope;
        this.diagnostics = scope.diagnostics();
    }

    static Optional<IndexPatch> read(String file, Node root, Scope scope) {
        IndexPatchReader reader = new IndexPatchReader(file, scope);
        return Entries.read(root, Grammar.INDEX_PATCH, scope).flatMap(reader::patch);
    }

    /** What a change means, printed alike whatever the order of its keys. */
    static String meaning(IndexPatch change) {
        if (change instanceof IndexPatch.Patch patch) {
            return "patch " + Canon.sorted(patch.patch());
        }
        return change instanceof IndexPatch.Create create ? "create " + Canon.sorted(create.definition()) : "drop";
    }

    private Optional<IndexPatch> patch(Entries entries) {
        String why = entries.get(Grammar.WHY);
        if (entries.has(Grammar.BODY) && !entries.has(Grammar.CREATE)) {
            diagnostics.error(
                    entries.keyAt(Grammar.BODY), Code.CONFLICTING_KEYS, "'body' belongs to 'create: true' alone");
            return Optional.empty();
        }
        if (entries.has(Grammar.PATCH)) {
            return definition(entries.get(Grammar.PATCH), true)
                    .map(patch -> new IndexPatch.Patch(index, file, why, patch));
        }
        if (entries.has(Grammar.DROP_INDEX)) {
            return drop(entries.get(Grammar.DROP_INDEX), why);
        }
        return create(entries, why);
    }

    private Optional<IndexPatch> drop(ScalarNode when, String why) {
        if (when.text().equals("when-empty")) {
            return Optional.of(new IndexPatch.DropWhenEmpty(index, file, why));
        }
        diagnostics.error(
                when.position(),
                Code.UNKNOWN_VALUE,
                "an index can only be dropped 'when-empty', not '%s'".formatted(when.text()));
        return Optional.empty();
    }

    private Optional<IndexPatch> create(Entries entries, String why) {
        if (!entries.get(Grammar.CREATE)) {
            diagnostics.error(
                    entries.at(Grammar.CREATE), Code.UNKNOWN_VALUE, "'create: false' says nothing: remove it");
            return Optional.empty();
        }
        if (!entries.has(Grammar.BODY)) {
            diagnostics.error(entries.position(), Code.MISSING_KEY, "'create: true' needs the key 'body'");
            return Optional.empty();
        }
        Node body = entries.get(Grammar.BODY);
        Optional<Node> content = body instanceof MapNode
                ? Optional.of(body)
                : Reading.TEXT
                        .read(body, diagnostics)
                        .flatMap(name -> scope.folder().read(name, FOLDER, diagnostics));
        return content.flatMap(it -> definition(it, false))
                .map(definition -> new IndexPatch.Create(index, file, why, definition));
    }

    private Optional<ObjectNode> definition(Node node, boolean patch) {
        Optional<MapNode> map = Reading.MAP.read(node, diagnostics);
        boolean sound = map.isPresent();
        for (MapNode.Entry part : map.map(MapNode::entries).orElse(List.of())) {
            sound &=
                    isKnown(part) && Reading.MAP.read(part.value(), diagnostics).isPresent() && isWhole(part, patch);
        }
        if (map.isPresent() && map.get().entries().isEmpty() && patch) {
            diagnostics.error(node.position(), Code.BAD_PATCH, "a patch that patches nothing");
            return Optional.empty();
        }
        return sound
                ? map.map(it -> Settings.nested(Json.parseObject(io.docshift.doc.RawJson.of(it.json()))))
                : Optional.empty();
    }

    private boolean isKnown(MapNode.Entry part) {
        if (PARTS.contains(part.key())) {
            return true;
        }
        diagnostics.error(
                part.position(),
                Code.BAD_PATCH,
                "an index has settings, mappings and aliases, not '%s'%s"
                        .formatted(
                                part.key(),
                                Nearest.to(part.key(), PARTS)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse("")));
        return false;
    }

    /** A null takes something away, which makes no sense in a new index. */
    private boolean isWhole(MapNode.Entry part, boolean patch) {
        if (patch) {
            return true;
        }
        Optional<Node> hole = nullIn(part.value());
        hole.ifPresent(it -> diagnostics.error(
                it.position(), Code.BAD_PATCH, "null takes something away, and there is nothing in a new index yet"));
        return hole.isEmpty();
    }

    private static Optional<Node> nullIn(Node node) {
        if (node instanceof MapNode map) {
            return map.entries().stream()
                    .map(entry -> nullIn(entry.value()))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return node instanceof ScalarNode scalar && scalar.isNull() ? Optional.of(node) : Optional.empty();
    }
}
