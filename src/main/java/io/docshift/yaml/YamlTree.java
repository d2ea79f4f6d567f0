package io.docshift.yaml;

import io.docshift.yaml.MapNode.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Turns SnakeYAML's events into nodes and says no to what YAML would read in a surprising way. What it says no to stands
 * in the tree as a flawed scalar, so that reading goes on.
 */
final class YamlTree {

    static final String NO_ANCHORS =
            "anchors are not allowed: write the value out where it is needed," + " or quote a text that begins with &";
    static final String NO_TAGS = "tags are not allowed: quote a text, also one that begins with !";

    private final Source source;
    private final Source readable;
    private final Diagnostics diagnostics;
    private final YamlScalars scalars;
    private final ParserImpl events;
    private final Set<String> anchors = new HashSet<>();
    private int reached;

    /**
     * @param source the file as it is
     * @param blanked parts of it that are reported already and hidden from the parser, by offset
     */
    YamlTree(Source source, Map<Integer, Misread> blanked, Diagnostics diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
        this.scalars = new YamlScalars(source, blanked, diagnostics);
        Source shown = source;
        for (Misread hidden : blanked.values()) {
            shown = shown.blanked(hidden.from(), hidden.to());
        }
        this.readable = shown;
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        this.events = new ParserImpl(new StreamReader(readable.text()), options);
    }

    /** The text without its blanked parts, as the parser sees it. */
    Source readable() {
        return readable;
    }

    /** How far the parser has come. */
    int reached() {
        return reached;
    }

    /** The one document of the file; empty where there is none. */
    Optional<Node> document() {
        next();
        if (events.checkEvent(Event.ID.StreamEnd)) {
            return Optional.empty();
        }
        next();
        Node root = node(next(), false, 0);
        next();
        if (events.checkEvent(Event.ID.DocumentStart)) {
            int from = next().getStartMark().getIndex();
            diagnostics.error(
                    source.at(from, source.wordEnd(from)),
                    Code.SECOND_DOCUMENT,
                    "a second document begins here: put it into a file of its own");
        }
        boolean empty = root instanceof ScalarNode scalar
                && scalar.isNull()
                && scalar.text().isEmpty();
        return empty ? Optional.empty() : Optional.of(root);
    }

    private Event next() {
        Event event = events.getEvent();
        reached = event.getEndMark().getIndex();
        return event;
    }

    private Node node(Event event, boolean flow, int depth) {
        if (event instanceof AliasEvent alias) {
            return alias(alias, flow);
        }
        refuseProperties(event);
        if (event instanceof ScalarEvent scalar) {
            return scalars.value(scalar);
        }
        CollectionStartEvent start = (CollectionStartEvent) event;
        if (isTemplate(start)) {
            return template(start, flow);
        }
        if (depth >= YamlReader.MAX_DEPTH) {
            return tooDeep(start);
        }
        return start instanceof MappingStartEvent ? map(start, depth) : list(start, depth);
    }

    private ListNode list(CollectionStartEvent start, int depth) {
        int from = start.getStartMark().getIndex();
        List<Node> items = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(next(), start.isFlow(), depth + 1));
        }
        int to = next().getEndMark().getIndex();
        return new ListNode(start.isFlow() ? source.at(from, to) : source.at(from), items);
    }

    private MapNode map(CollectionStartEvent start, int depth) {
        int from = start.getStartMark().getIndex();
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            entry(next(), start.isFlow(), depth).ifPresent(entry -> add(entry, entries));
        }
        int to = next().getEndMark().getIndex();
        Position position = start.isFlow() ? source.at(from, to) : source.at(from, source.wordEnd(from));
        return new MapNode(position, List.copyOf(entries.values()));
    }

    private void add(Entry entry, Map<String, Entry> entries) {
        Entry first = entries.putIfAbsent(entry.key(), entry);
        if (first != null) {
            diagnostics.error(entry.position(), Code.DUPLICATE_KEY, Entry.twice(first));
        }
    }

    private Optional<Entry> entry(Event key, boolean flow, int depth) {
        if (!(key instanceof ScalarEvent scalar)) {
            refuseKey(key, flow);
            node(next(), flow, depth + 1);
            return Optional.empty();
        }
        refuseProperties(key);
        Position position =
                source.at(key.getStartMark().getIndex(), key.getEndMark().getIndex());
        if (scalar.getValue().equals("<<") && scalar.getScalarStyle() == ScalarStyle.PLAIN) {
            diagnostics.error(position, Code.MERGE_KEY, "merge keys are not allowed: write the entries out here");
            skipNode();
            return Optional.empty();
        }
        int colon = scalars.colonWithoutSpace(scalar, events.peekEvent() instanceof ScalarEvent value ? value : null);
        if (colon >= 0) {
            diagnostics.error(source.at(colon), Code.MISSING_SPACE, "a space is missing after the colon");
            ScalarNode value = YamlScalars.flawed(source.at(colon), "");
            next();
            return Optional.of(
                    new Entry(position, source.text(key.getStartMark().getIndex(), colon), value));
        }
        String name = scalars.key(scalar);
        return Optional.of(new Entry(position, name, node(next(), flow, depth + 1)));
    }

    private void refuseKey(Event key, boolean flow) {
        if (key instanceof AliasEvent alias) {
            alias(alias, flow);
        } else if (key instanceof CollectionStartEvent start && isTemplate(start)) {
            template(start, flow);
        } else if (key instanceof CollectionStartEvent start) {
            String kind = start instanceof MappingStartEvent ? "a map" : "a list";
            diagnostics.error(
                    source.at(start.getStartMark().getIndex()), Code.NON_TEXT_KEY, "a key must be a text, not " + kind);
            skip();
        }
    }

    private ScalarNode alias(AliasEvent alias, boolean flow) {
        int from = alias.getStartMark().getIndex();
        if (anchors.contains(alias.getAnchor())) {
            Position position = source.at(from, alias.getEndMark().getIndex());
            diagnostics.error(position, Code.YAML_ALIAS, "aliases are not allowed: write the value out here");
            return YamlScalars.flawed(position, "*" + alias.getAnchor());
        }
        return refuse(Misread.star(source, from, flow));
    }

    private ScalarNode refuse(Misread misread) {
        misread.report(source, diagnostics);
        return YamlScalars.flawed(source.at(misread.from(), misread.to()), misread.text(source));
    }

    private boolean isTemplate(CollectionStartEvent start) {
        int from = start.getStartMark().getIndex();
        return start instanceof MappingStartEvent && source.charAt(from) == '{' && source.charAt(from + 1) == '{';
    }

    private ScalarNode template(CollectionStartEvent start, boolean flow) {
        ScalarNode refused =
                refuse(Misread.template(source, start.getStartMark().getIndex(), flow));
        skip();
        return refused;
    }

    private ScalarNode tooDeep(CollectionStartEvent start) {
        Position position = source.at(start.getStartMark().getIndex());
        diagnostics.error(
                position,
                Code.TOO_DEEP,
                "nested more than %d levels deep: make it flatter".formatted(YamlReader.MAX_DEPTH));
        skip();
        return YamlScalars.flawed(position, "");
    }

    /** Passes over the rest of a collection that has begun. */
    private void skip() {
        for (int open = 1; open > 0; ) {
            Event event = next();
            open += event instanceof CollectionStartEvent ? 1 : 0;
            open -= event instanceof CollectionEndEvent ? 1 : 0;
        }
    }

    private void skipNode() {
        if (next() instanceof CollectionStartEvent) {
            skip();
        }
    }

    private void refuseProperties(Event event) {
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            anchors.add(node.getAnchor());
            refuseProperty(event, "&" + node.getAnchor(), Code.YAML_ANCHOR, NO_ANCHORS);
        }
        if (tag(event) != null) {
            refuseProperty(event, "!", Code.YAML_TAG, NO_TAGS);
        }
    }

    private static @Nullable String tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent collection ? collection.getTag() : null;
    }

    private void refuseProperty(Event event, String written, Code code, String message) {
        int at = source.indexOf(written, event.getStartMark().getIndex());
        diagnostics.error(source.at(at, source.wordEnd(at)), code, message);
    }
}
