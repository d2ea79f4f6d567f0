package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.re2j.Matcher;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Place;
import io.docshift.doc.StepFailure;
import java.util.List;

/**
 * Replaces every match of a pattern in a text.
 *
 * @param with what each match becomes
 */
public record Gsub(FieldPath field, Regex pattern, List<Piece> with, boolean required) implements Step {

    /** A piece of a replacement. */
    public sealed interface Piece {}

    /** Text, perhaps with values of the document. */
    public record Words(io.docshift.doc.Text text) implements Piece {}

    /** What a group of the pattern matched, by number. */
    public record Group(int number) implements Piece {}

    /** What a group of the pattern matched, by name. */
    public record NamedGroup(String name) implements Piece {}

    public Gsub {
        with = List.copyOf(with);
    }

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        Flow flow = Flow.IDLE;
        for (Place place : Presence.of(required).find(draft, field)) {
            JsonNode value = place.value();
            if (value == null || value.isNull()) {
                continue;
            }
            if (!value.isTextual()) {
                throw new StepFailure("'%s' is not a text but %s".formatted(place, Draft.described(value)), "not-text");
            }
            String replaced = replace(draft, value.textValue());
            if (draft.put(place, TextNode.valueOf(replaced))) {
                flow = Flow.FIRED;
            }
        }
        return flow;
    }

    private String replace(Draft draft, String text) {
        Literal literal = hasGroups() ? null : pattern.literal(draft);
        return literal == null ? replaceMatches(draft, text) : replace(literal, draft, text);
    }

    private boolean hasGroups() {
        for (Piece piece : with) {
            if (!(piece instanceof Words)) {
                return true;
            }
        }
        return false;
    }

    private String replace(Literal literal, Draft draft, String text) {
        int start = literal.find(text, 0);
        if (start < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        int end = 0;
        for (; start >= 0; start = literal.find(text, end)) {
            result.append(text, end, start);
            for (Piece piece : with) {
                String words = ((Words) piece).text().in(draft);
                result.append(words == null ? "" : words);
            }
            end = start + literal.characters().length();
        }
        return result.append(text, end, text.length()).toString();
    }

    private String replaceMatches(Draft draft, String text) {
        Matcher matcher = pattern.matcher(text, draft);
        StringBuilder result = new StringBuilder();
        int end = 0;
        while (matcher.find()) {
            result.append(text, end, matcher.start());
            for (Piece piece : with) {
                result.append(filled(piece, matcher, draft));
            }
            end = matcher.end();
        }
        return end == 0 && result.isEmpty()
                ? text
                : result.append(text, end, text.length()).toString();
    }

    private static String filled(Piece piece, Matcher matcher, Draft draft) {
        String text;
        if (piece instanceof Words words) {
            text = words.text().in(draft);
        } else if (piece instanceof Group group) {
            text = matcher.group(group.number());
        } else {
            text = matcher.group(((NamedGroup) piece).name());
        }
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return "gsub " + field;
    }
}
