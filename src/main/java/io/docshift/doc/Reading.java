package io.docshift.doc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A plain document ({@link Skim}) that is read piece by piece, as it is asked for, and the account of that: a sum over the
 * leaf values and one over the keys that were read, and one over the pieces that were not.
 */
final class Reading {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Skim skim;
    private final byte[] bytes;
    private final PlainTokens tokens;
    private long leaves;
    private long keys;
    private long unread;

    Reading(Skim skim) {
        this.skim = skim;
        this.bytes = skim.source().array();
        this.tokens = new PlainTokens(skim.source());
    }

    /** The document as it came. */
    RawJson source() {
        return skim.source();
    }

    byte[] bytes() {
        return bytes;
    }

    /** The sum over the leaf values that were read. */
    long leaves() {
        return leaves;
    }

    /** The sum over the keys that were read. */
    long keys() {
        return keys;
    }

    /** The sum over the pieces that are unread. */
    long unread() {
        return unread;
    }

    /** What an unread piece adds to the sum over them. */
    static long share(Unread piece) {
        return Digest.share(piece.from() + 1L);
    }

    /** The document, with all that it holds unread. */
    ObjectNode root() {
        return object(skim.source().from(), 0);
    }

    /** A value of which nothing was read; if it is a container, what it holds stays unread. */
    JsonNode open(Unread piece) {
        unread -= share(piece);
        byte first = bytes[piece.from()];
        return first == '{'
                ? object(piece.from(), piece.container())
                : first == '[' ? array(piece.from(), piece.container()) : leaf(piece.from(), piece.to());
    }

    private ObjectNode object(int from, int container) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        int next = container + 1;
        for (int at = from + 1; bytes[at] != '}'; ) {
            int colon = tokens.text(at);
            keys += Digest.share(tokens.digest());
            Unread value = piece(colon + 1, next);
            members.put(Skim.text(bytes, at + 1, colon - 1), value);
            next = after(value, next);
            at = bytes[value.to()] == ',' ? value.to() + 1 : value.to();
        }
        return new ObjectNode(NODES, members);
    }

    private ArrayNode array(int from, int container) {
        ArrayNode array = NODES.arrayNode();
        int next = container + 1;
        for (int at = from + 1; bytes[at] != ']'; ) {
            Unread value = piece(at, next);
            array.add(value);
            next = after(value, next);
            at = bytes[value.to()] == ',' ? value.to() + 1 : value.to();
        }
        return array;
    }

    private Unread piece(int from, int container) {
        Unread piece = new Unread(this, from, end(from, container), container);
        unread += share(piece);
        return piece;
    }

    private int end(int from, int container) {
        byte first = bytes[from];
        return isContainer(first) ? skim.end(container) : first == '"' ? tokens.text(from) : tokens.other(from);
    }

    private int after(Unread piece, int container) {
        return isContainer(bytes[piece.from()]) ? skim.next(container) : container;
    }

    private static boolean isContainer(byte first) {
        return first == '{' || first == '[';
    }

    private JsonNode leaf(int from, int to) {
        byte first = bytes[from];
        if (first == '"') {
            leaves += Digest.share(Digest.ofText(bytes, from + 1, to - 1));
            return TextNode.valueOf(Skim.text(bytes, from + 1, to - 1));
        }
        leaves += Digest.share(Digest.ofOther(bytes, from, to));
        return switch (first) {
            case 't' -> NODES.booleanNode(true);
            case 'f' -> NODES.booleanNode(false);
            case 'n' -> NODES.nullNode();
            default -> Numeral.of(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        };
    }

    /** A value of which nothing was read, with all that it holds. */
    JsonNode whole(Unread piece) {
        return filled(open(piece));
    }

    /** The same node, in which nothing is unread any more. */
    static JsonNode filled(JsonNode value) {
        if (value instanceof Unread piece) {
            return piece.whole();
        }
        if (value instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                entry.setValue(filled(entry.getValue()));
            }
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, filled(array.get(i)));
            }
        }
        return value;
    }
}
