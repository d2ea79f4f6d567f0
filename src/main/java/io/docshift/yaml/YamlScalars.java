package io.docshift.yaml;

import io.docshift.yaml.ScalarNode.Kind;
import io.docshift.yaml.ScalarNode.Style;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Makes nodes and keys of the scalars that SnakeYAML finds, and refuses those that are not what they seem. */
final class YamlScalars {

    private final Source source;
    private final Map<Integer, Misread> blanked;
    private final Diagnostics diagnostics;

    YamlScalars(Source source, Map<Integer, Misread> blanked, Diagnostics diagnostics) {
        this.source = source;
        this.blanked = blanked;
        this.diagnostics = diagnostics;
    }

    ScalarNode value(ScalarEvent event) {
        int from = event.getStartMark().getIndex();
        Position position = source.at(from, event.getEndMark().getIndex());
        String text = event.getValue();
        Misread hidden = blanked.get(from);
        if (hidden != null) {
            return flawed(position, hidden.text(source));
        }
        if (event.getTag() != null) {
            return flawed(position, text);
        }
        return switch (event.getScalarStyle()) {
            case SINGLE_QUOTED, DOUBLE_QUOTED, JSON_SCALAR_STYLE ->
                new ScalarNode(position, text, Style.QUOTED, Kind.TEXT);
            case LITERAL, FOLDED -> new ScalarNode(position, text, Style.BLOCK, Kind.TEXT);
            case PLAIN -> plain(event, position, text);
        };
    }

    static ScalarNode flawed(Position position, String text) {
        return new ScalarNode(position, text, Style.PLAIN, Kind.FLAWED);
    }

    private ScalarNode plain(ScalarEvent event, Position position, String text) {
        int from = event.getStartMark().getIndex();
        if (isRunTogether(from, event.getEndMark().getIndex()) || (text.isEmpty() && isSwallowed(from))) {
            return flawed(position, text);
        }
        PlainScalar.Trap trap = PlainScalar.trap(text).orElse(null);
        if (trap != null) {
            diagnostics.error(
                    position, trap.code(), trap.problem() + ": " + trap.cure() + ", or quote it: '" + text + "'");
            return flawed(position, text);
        }
        return new ScalarNode(position, text, Style.PLAIN, PlainScalar.kind(text));
    }

    /** A {@code #} that was meant as text: a comment has a blank after it. */
    private boolean isSwallowed(int from) {
        int at = from;
        while (source.charAt(at) == ' ') {
            at++;
        }
        if (source.charAt(at) != '#' || source.isBlankOrEnd(at + 1)) {
            return false;
        }
        int end = source.lineEnd(at);
        diagnostics.error(
                source.at(at, end),
                Code.SWALLOWED_VALUE,
                "what begins with # is a comment, so there is no value here: quote it: "
                        + Quotes.around(source.text(at, end).strip())
                        + ", or put a space after the #");
        return true;
    }

    /** A list entry that stands too far right becomes part of the text before it. */
    private boolean isRunTogether(int from, int to) {
        for (int line = source.lineEnd(from); line < to; line = source.lineEnd(line + 1)) {
            int at = line;
            while (at < to && Source.isBlank(source.charAt(at))) {
                at++;
            }
            if (source.charAt(at) == '-' && source.isBlankOrEnd(at + 1)) {
                diagnostics.error(
                        source.at(at),
                        Code.YAML_INDENTATION,
                        "this list entry would become part of the text on line " + source.lineOf(from)
                                + ": indent it like the entries before it, or quote the text");
                return true;
            }
            line = Math.max(line, at);
        }
        return false;
    }

    /** The text of a key; anything but a text is reported, and taken as the text it is spelled with. */
    String key(ScalarEvent event) {
        int from = event.getStartMark().getIndex();
        Misread hidden = blanked.get(from);
        if (hidden != null) {
            return hidden.text(source);
        }
        String text = event.getValue();
        if (event.getScalarStyle() == ScalarStyle.PLAIN && event.getTag() == null) {
            refuse(source.at(from, event.getEndMark().getIndex()), text);
        }
        return text;
    }

    private void refuse(Position position, String text) {
        PlainScalar.Trap trap = PlainScalar.trap(text).orElse(null);
        if (trap != null && trap.code() != Code.YAML_NUMBER) {
            diagnostics.error(position, trap.code(), trap.problem() + ": quote it: '" + text + "'");
        } else if (text.isEmpty()) {
            diagnostics.error(position, Code.NON_TEXT_KEY, "a key is missing before the colon");
        } else if (trap != null || PlainScalar.kind(text) != Kind.TEXT) {
            diagnostics.error(position, Code.NON_TEXT_KEY, "a key must be a text: quote it: '" + text + "'");
        }
    }

    /** The colon in a key like {@code field:a} that has no value: a space is missing after it; -1 if it is none. */
    int colonWithoutSpace(ScalarEvent key, @Nullable ScalarEvent value) {
        boolean plain = key.getScalarStyle() == ScalarStyle.PLAIN;
        boolean valueless = value != null
                && value.getScalarStyle() == ScalarStyle.PLAIN
                && value.getValue().isEmpty()
                && source.charAt(value.getStartMark().getIndex() - 1) != ':';
        int colon = key.getValue().indexOf(':');
        return plain && valueless && colon > 0 ? key.getStartMark().getIndex() + colon : -1;
    }
}
