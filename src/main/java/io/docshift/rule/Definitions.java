package io.docshift.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Nearest;
import io.docshift.yaml.Node;
import io.docshift.yaml.Reading;
import io.docshift.yaml.ScalarNode;
import java.util.List;
import java.util.Optional;

/** Reads settings, mappings and aliases of an index, and changes of them. */
final class Definitions {

    private static final String FOLDER = "indices/";

    /** A JSON Merge Patch; null takes something away. */
    static final Shape<ObjectNode> PATCH = new Shape<>(new Form.Definition(false), Definitions::patch);

    /** The definition of a new index, or a file that holds it. */
    static final Shape<ObjectNode> WHOLE = new Shape<>(
            new Form.Either(List.of(new Form.Definition(true), new Form.InFile(FOLDER, new Form.Definition(true)))),
            Definitions::whole);

    private Definitions() {}

    private static Optional<ObjectNode> patch(Node node, Scope scope) {
        Diagnostics diagnostics = scope.diagnostics();
        return Reading.MAP.read(node, diagnostics).flatMap(map -> {
            if (map.entries().isEmpty()) {
                diagnostics.error(node.position(), Code.BAD_PATCH, "a patch that patches nothing");
                return Optional.empty();
            }
            return definition(map, diagnostics);
        });
    }

    private static Optional<ObjectNode> whole(Node node, Scope scope) {
        Diagnostics diagnostics = scope.diagnostics();
        Optional<Node> content = node instanceof ScalarNode
                ? Reading.TEXT
                        .read(node, diagnostics)
                        .flatMap(name -> scope.folder().read(name, FOLDER, diagnostics))
                : Optional.of(node);
        return content.flatMap(it -> Reading.MAP.read(it, diagnostics))
                .filter(map -> isWhole(map, diagnostics))
                .flatMap(map -> definition(map, diagnostics));
    }

    private static Optional<ObjectNode> definition(MapNode map, Diagnostics diagnostics) {
        boolean sound = true;
        for (MapNode.Entry part : map.entries()) {
            boolean known = isKnown(part, diagnostics);
            boolean isMap = Reading.MAP.read(part.value(), diagnostics).isPresent();
            sound &= known && isMap;
        }
        return sound ? Optional.of(Settings.nested(Json.parseObject(RawJson.of(map.json())))) : Optional.empty();
    }

    private static boolean isKnown(MapNode.Entry part, Diagnostics diagnostics) {
        if (Form.Definition.PARTS.contains(part.key())) {
            return true;
        }
        String hint = Nearest.to(part.key(), Form.Definition.PARTS)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
        diagnostics.error(
                part.position(),
                Code.BAD_PATCH,
                "an index has settings, mappings and aliases, not '%s'%s".formatted(part.key(), hint));
        return false;
    }

    private static boolean isWhole(MapNode map, Diagnostics diagnostics) {
        Optional<Node> hole = nullIn(map);
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
