package io.docshift.doc;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Objects of texts and whole numbers, printed one after the other on lines without spaces, as {@link Json#print} prints
 * them, but without a tree. Not for several threads.
 */
public final class JsonLine {

    private final ByteArrayOutputStream out;
    private boolean first = true;

    /** Prints to the end of these bytes. */
    public JsonLine(ByteArrayOutputStream out) {
        this.out = out;
    }

    /** Begins an object. */
    public JsonLine open() {
        out.write('{');
        first = true;
        return this;
    }

    /** Begins an object as the value of a key that needs no escapes. */
    public JsonLine open(String key) {
        key(key);
        return open();
    }

    /** Adds a text under a key that needs no escapes. */
    public JsonLine put(String key, String text) {
        key(key);
        text(text);
        return this;
    }

    /** Adds a number under a key that needs no escapes. */
    public JsonLine put(String key, long number) {
        key(key);
        plain(Long.toString(number));
        return this;
    }

    /** Adds a list of texts under a key that needs no escapes. */
    public JsonLine putTexts(String key, List<String> texts) {
        key(key);
        out.write('[');
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            text(texts.get(i));
        }
        out.write(']');
        return this;
    }

    /** Ends the object that was begun last. */
    public JsonLine close() {
        out.write('}');
        first = false;
        return this;
    }

    private void key(String key) {
        if (!first) {
            out.write(',');
        }
        first = false;
        out.write('"');
        plain(key);
        out.write('"');
        out.write(':');
    }

    private void text(String text) {
        if (isPlain(text)) {
            out.write('"');
            plain(text);
            out.write('"');
        } else {
            out.writeBytes(Json.print(TextNode.valueOf(text)));
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private void plain(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
