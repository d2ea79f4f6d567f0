package io.docshift.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.docshift.yaml.MapNode.Entry;
import io.docshift.yaml.ScalarNode.Kind;
import io.docshift.yaml.ScalarNode.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns the tokens of a JSON file into nodes. */
final class JsonTree {

    private static final Pattern CODE = Pattern.compile(" \\(\\(CTRL-CHAR, code \\d+\\)\\)| \\(code \\d+\\)");
    private static final Pattern ASIDE = Pattern.compile(" \\((start marker at|not recognized as one).*|: enable `.*");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Source source;
    private final String text;
    private final JsonParser tokens;
    private final Diagnostics diagnostics;
    private int knownChar;
    private int knownOffset;

    private JsonTree(Source source, String text, JsonParser tokens, Diagnostics diagnostics) {
        this.source = source;
        this.text = text;
        this.tokens = tokens;
        this.diagnostics = diagnostics;
    }

    static Optional<Node> read(Source source, Diagnostics diagnostics) {
        String text = source.text();
        try (JsonParser tokens = FACTORY.createParser(text)) {
            return new JsonTree(source, text, tokens, diagnostics).document();
        } catch (IOException e) {
            throw new UncheckedIOException("reading text that is in memory", e);
        }
    }

    private Optional<Node> document() throws IOException {
        try {
            if (tokens.nextToken() == null) {
                diagnostics.error(Position.wholeFile(source.file()), Code.EMPTY_FILE, "there is nothing in this file");
                return Optional.empty();
            }
            Node root = node(0);
            if (tokens.nextToken() != null) {
                diagnostics.error(
                        source.at(offset()),
                        Code.SECOND_DOCUMENT,
                        "a second value begins here: put it into a file of its own");
            }
            return Optional.of(root);
        } catch (JsonProcessingException e) {
            int at = offset((int) e.getLocation().getCharOffset());
            diagnostics.error(source.at(at), Code.JSON_SYNTAX, message(e));
            return Optional.empty();
        }
    }

    /** Without what Jackson says about itself and about where it stood. */
    private static String message(JsonProcessingException e) {
        String message = e.getOriginalMessage().lines().findFirst().orElse("this is not JSON");
        message = ASIDE.matcher(message).replaceAll("");
        message = CODE.matcher(message).replaceAll("");
        return Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private int offset() {
        return offset((int) tokens.currentTokenLocation().getCharOffset());
    }

    /** Jackson counts chars, positions count characters. */
    private int offset(int charOffset) {
        int bounded = Math.max(0, Math.min(charOffset, text.length()));
        if (bounded < knownChar) {
            knownChar = 0;
            knownOffset = 0;
        }
        knownOffset += text.codePointCount(knownChar, bounded);
        knownChar = bounded;
        return knownOffset;
    }

    private Node node(int depth) throws IOException {
        JsonToken token = tokens.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            if (depth < YamlReader.MAX_DEPTH) {
                return token == JsonToken.START_OBJECT ? map(depth) : list(depth);
            }
            Position position = source.at(offset());
            diagnostics.error(
                    position,
                    Code.TOO_DEEP,
                    "nested more than %d levels deep: make it flatter".formatted(YamlReader.MAX_DEPTH));
            tokens.skipChildren();
            return YamlScalars.flawed(position, "");
        }
        return scalar(token);
    }

    private ScalarNode scalar(JsonToken token) throws IOException {
        int from = offset();
        String value = tokens.getText();
        return switch (token) {
            case VALUE_STRING -> new ScalarNode(quoted(from), value, Style.QUOTED, Kind.TEXT);
            case VALUE_NUMBER_INT -> plain(from, value, Kind.INTEGER);
            case VALUE_NUMBER_FLOAT -> plain(from, value, Kind.DECIMAL);
            case VALUE_TRUE, VALUE_FALSE -> plain(from, value, Kind.BOOLEAN);
            default -> plain(from, value, Kind.NULL);
        };
    }

    private ScalarNode plain(int from, String value, Kind kind) {
        return new ScalarNode(source.at(from, from + value.length()), value, Style.PLAIN, kind);
    }

    private Position quoted(int from) {
        int at = from + 1;
        while (at < source.length() && source.charAt(at) != '"') {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        return source.at(from, at + 1);
    }

    private ListNode list(int depth) throws IOException {
        int from = offset();
        List<Node> items = new ArrayList<>();
        while (tokens.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new ListNode(source.at(from, offset() + 1), items);
    }

    private MapNode map(int depth) throws IOException {
        int from = offset();
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (tokens.nextToken() != JsonToken.END_OBJECT) {
            String key = tokens.currentName();
            Position position = quoted(offset());
            tokens.nextToken();
            Entry first = entries.putIfAbsent(key, new Entry(position, key, node(depth + 1)));
            if (first != null) {
                diagnostics.error(position, Code.DUPLICATE_KEY, Entry.twice(first));
            }
        }
        return new MapNode(source.at(from, offset() + 1), List.copyOf(entries.values()));
    }
}
