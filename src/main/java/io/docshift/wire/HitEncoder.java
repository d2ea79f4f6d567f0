package io.docshift.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A document to a line of NDJSON that {@link HitDecoder}, and elasticdump, read. */
public final class HitEncoder {

    private static final int FIRST_LENGTH = 160;

    private HitEncoder() {}

    /**
     * One line, without its line break: address, metadata and version where present, and the source's own bytes, in
     * which line breaks become spaces.
     */
    public static byte[] encode(Document document) {
        StringBuilder head = new StringBuilder(FIRST_LENGTH).append("{\"_index\":");
        Address address = document.address();
        appendText(head, address.index());
        if (!address.type().isEmpty()) {
            putText(head, "_type", address.type());
        }
        putText(head, "_id", address.id());
        Metadata metadata = document.metadata();
        putText(head, "_routing", metadata.routing());
        putText(head, "_parent", metadata.parent());
        putNumber(head, "_timestamp", metadata.timestamp());
        putNumber(head, "_expiry", metadata.expiry());
        Version version = document.version();
        putKnown(head, "_version", version.version());
        putKnown(head, "_seq_no", version.seqNo());
        putKnown(head, "_primary_term", version.primaryTerm());
        return withSource(head.toString().getBytes(UTF_8), document.source().onOneLine());
    }

    private static final byte[] SOURCE_KEY = {',', '"', '_', 's', 'o', 'u', 'r', 'c', 'e', '"', ':'};

    private static byte[] withSource(byte[] head, RawJson source) {
        byte[] line = Arrays.copyOf(head, head.length + SOURCE_KEY.length + source.length() + 1);
        System.arraycopy(SOURCE_KEY, 0, line, head.length, SOURCE_KEY.length);
        System.arraycopy(source.array(), source.from(), line, head.length + SOURCE_KEY.length, source.length());
        line[line.length - 1] = '}';
        return line;
    }

    private static StringBuilder key(StringBuilder head, String key) {
        return head.append(",\"").append(key).append("\":");
    }

    private static void putText(StringBuilder head, String key, @Nullable String value) {
        if (value != null) {
            appendText(key(head, key), value);
        }
    }

    /** Nearly every text is one of those that are printed as they are. */
    private static void appendText(StringBuilder head, String text) {
        if (isPlain(text)) {
            head.append('"').append(text).append('"');
        } else {
            head.append(new String(Json.print(TextNode.valueOf(text)), UTF_8));
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

    private static void putNumber(StringBuilder head, String key, @Nullable Long value) {
        if (value != null) {
            key(head, key).append(value.longValue());
        }
    }

    private static void putKnown(StringBuilder head, String key, long value) {
        if (value >= 0) {
            key(head, key).append(value);
        }
    }
}
