package io.docshift.rule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.rule.Construct.Choice;
import io.docshift.rule.Construct.Slot;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Says in a JSON Schema which keys a map has. Where keys exclude each other, the one that is there decides what the map
 * should look like, so that an editor offers only what goes with it, and speaks of that alone.
 */
final class SchemaOfConstruct {

    private final Construct construct;
    private final SchemaOfForm forms;

    SchemaOfConstruct(Construct construct, SchemaFile file) {
        this.construct = construct;
        this.forms = new SchemaOfForm(file);
    }

    ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("title", construct.name());
        schema.put("description", construct.help());
        schema.put(
                "markdownDescription",
                "%s\n\n```yaml\n%s\n```"
                        .formatted(construct.help(), construct.example().strip()));
        schema.put("type", "object");
        List<Slot> slots = construct.slots();
        List<Choice> choices =
                construct.choices().stream().filter(Choice::required).toList();
        if (choices.isEmpty()) {
            return schema.setAll(map(slots));
        }
        if (choices.size() > 1) {
            throw new IllegalStateException("a second choice between keys in " + construct.name());
        }
        return schema.setAll(dispatch(choices.get(0).keys(), slots, this::beside));
    }

    /** What the map looks like with this key in it. */
    private ObjectNode beside(String key, List<Slot> slots) {
        Way way = construct.way(key);
        List<Slot> fitting = slots.stream()
                .filter(slot -> way.allows(slot.key().name()))
                .map(slot -> new Slot(way.narrowed(slot.key()), slot.required()))
                .toList();
        List<String> needed = way.needed();
        return needed.size() > 1
                ? dispatch(needed, fitting, (other, rest) -> map(rest))
                : map(fitting.stream()
                        .map(slot -> needed.contains(slot.key().name()) ? new Slot(slot.key(), true) : slot)
                        .toList());
    }

    private ObjectNode dispatch(
            List<String> keys, List<Slot> slots, BiFunction<String, List<Slot>, ObjectNode> beside) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode there = schema.putObject("if").putArray("anyOf");
        keys.forEach(key -> there.add(having(key)));
        ArrayNode each = schema.putObject("then").putArray("allOf");
        for (String key : keys) {
            List<Slot> others = slots.stream()
                    .filter(slot -> slot.key().name().equals(key)
                            || !keys.contains(slot.key().name()))
                    .toList();
            ObjectNode one = each.addObject();
            one.set("if", having(key));
            one.set("then", beside.apply(key, others));
        }
        ObjectNode none = map(slots);
        none.putArray("allOf")
                .add(having(keys.get(0))
                        .put("errorMessage", "One of these is missing: " + String.join(", ", keys) + "."));
        schema.set("else", none);
        return schema;
    }

    private static ObjectNode having(String key) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("required").add(key);
        return schema;
    }

    private ObjectNode map(List<Slot> slots) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ObjectNode properties = schema.putObject("properties");
        slots.forEach(slot -> properties.set(slot.key().name(), property(slot.key())));
        List<String> required = slots.stream()
                .filter(Slot::required)
                .map(slot -> slot.key().name())
                .toList();
        if (!required.isEmpty()) {
            required.forEach(schema.putArray("required")::add);
        }
        return construct.open() ? schema : schema.put("additionalProperties", false);
    }

    private ObjectNode property(Key<?> key) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put(
                "description",
                Stream.of(key.help(), without(key))
                        .filter(it -> !it.isEmpty())
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow());
        return schema.setAll(forms.of(key.shape().form()));
    }

    private static String without(Key<?> key) {
        return key.otherwise() instanceof Enum<?> word
                ? "Without it: " + word.name().toLowerCase(java.util.Locale.ROOT) + "."
                : "";
    }
}
