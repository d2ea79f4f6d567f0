package io.docshift.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.docshift.doc.Json;
import io.docshift.step.Template;
import io.docshift.yaml.Code;
import io.docshift.yaml.ListNode;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Node;
import io.docshift.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values with holes in rules. */
final class Templates {

    /** Any value, with holes in its texts. */
    static final Shape<Template> TEMPLATE = new Shape<>(new Form.Anything(), Templates::template);

    private Templates() {}

    private static Optional<Template> template(Node node, Scope scope) {
        if (node instanceof MapNode map) {
            return entries(map, scope);
        }
        if (node instanceof ListNode list) {
            return elements(list, scope);
        }
        return scalar((ScalarNode) node, scope);
    }

    private static Optional<Template> scalar(ScalarNode scalar, Scope scope) {
        return switch (scalar.kind()) {
            case FLAWED -> Optional.empty();
            case TEXT -> text(scalar, scope);
            case NULL ->
                isWritten(scalar, scope)
                        ? Optional.of(new Template.Constant(NullNode.getInstance()))
                        : Optional.empty();
            case INTEGER, DECIMAL, BOOLEAN -> Optional.of(new Template.Constant(Json.parse(scalar.json())));
        };
    }

    private static boolean isWritten(ScalarNode scalar, Scope scope) {
        boolean written = !scalar.text().isEmpty();
        if (!written) {
            scope.diagnostics()
                    .error(scalar.position(), Code.WRONG_KIND, "a value is missing here: write null if that is meant");
        }
        return written;
    }

    private static Optional<Template> text(ScalarNode scalar, Scope scope) {
        List<Piece> pieces = Pieces.of(scalar, scope);
        if (pieces.size() == 1 && pieces.get(0) instanceof Piece.Value alone) {
            return Optional.of(new Template.Constant(alone.value()));
        }
        if (pieces.size() == 1 && pieces.get(0) instanceof Piece.Hole alone) {
            return Texts.path(alone, scalar, scope).map(path -> new Template.Whole(path, alone.optional()));
        }
        return Texts.text(scalar, scope)
                .map(text -> Optional.ofNullable(text.constant())
                        .<Template>map(constant -> new Template.Constant(TextNode.valueOf(constant)))
                        .orElseGet(() -> new Template.Filled(text)));
    }

    private static Optional<Template> entries(MapNode map, Scope scope) {
        Map<String, Template> entries = new LinkedHashMap<>();
        for (MapNode.Entry entry : map.entries()) {
            if (entry.key().contains("{{") || entry.key().contains("${")) {
                scope.diagnostics()
                        .error(
                                entry.position(),
                                Code.BAD_TEMPLATE,
                                "the key of an object cannot be computed: set the field by a path such as"
                                        + " 'object.{{name}}'");
            }
            template(entry.value(), scope).ifPresent(value -> entries.put(entry.key(), value));
        }
        if (entries.size() < map.entries().size()) {
            return Optional.empty();
        }
        if (entries.values().stream().allMatch(Template.Constant.class::isInstance)) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            entries.forEach((key, value) -> object.set(key, constant(value)));
            return Optional.of(new Template.Constant(object));
        }
        return Optional.of(new Template.Entries(entries));
    }

    private static Optional<Template> elements(ListNode list, Scope scope) {
        List<Template> elements = new ArrayList<>();
        list.items().forEach(item -> template(item, scope).ifPresent(elements::add));
        if (elements.size() < list.items().size()) {
            return Optional.empty();
        }
        if (elements.stream().allMatch(Template.Constant.class::isInstance)) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            elements.forEach(value -> array.add(constant(value)));
            return Optional.of(new Template.Constant(array));
        }
        return Optional.of(new Template.Elements(elements));
    }

    private static JsonNode constant(Template template) {
        return ((Template.Constant) template).value();
    }
}
