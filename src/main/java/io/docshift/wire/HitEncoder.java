package io.docshift.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.Metadata;
import io.docshift.doc.Numeral;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A document to a line of NDJSON that {@link HitDecoder}, and elasticdump, read. */
public final class HitEncoder {

    private HitEncoder() {}

    /**
     * One line, without its line break: address, metadata and version where present, and the source's own bytes, in
     * which line breaks become spaces.
     */
    public static byte[] encode(Document document) {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        Address address = document.address();
        head.put("_index", address.index());
        if (!address.type().isEmpty()) {
            head.put("_type", address.type());
        }
        head.put("_id", address.id());
        Metadata metadata = document.metadata();
        putText(head, "_routing", metadata.routing());
        putText(head, "_parent", metadata.parent());
        putNumber(head, "_timestamp", metadata.timestamp());
        putNumber(head, "_expiry", metadata.expiry());
        Version version = document.version();
        putKnown(head, "_version", version.version());
        putKnown(head, "_seq_no", version.seqNo());
        putKnown(head, "_primary_term", version.primaryTerm());
        return withSource(Json.print(head), document.source().onOneLine());
    }

    private static final byte[] SOURCE_KEY = {',', '"', '_', 's', 'o', 'u', 'r', 'c', 'e', '"', ':'};

    private static byte[] withSource(byte[] head, RawJson source) {
        int open = head.length - 1;
        byte[] line = Arrays.copyOf(head, open + SOURCE_KEY.length + source.length() + 1);
        System.arraycopy(SOURCE_KEY, 0, line, open, SOURCE_KEY.length);
        System.arraycopy(source.array(), source.from(), line, open + SOURCE_KEY.length, source.length());
        line[line.length - 1] = '}';
        return line;
    }

    private static void putText(ObjectNode head, String key, @Nullable String value) {
        if (value != null) {
            head.put(key, value);
        }
    }

    private static void putNumber(ObjectNode head, String key, @Nullable Long value) {
        if (value != null) {
            head.set(key, Numeral.of(value));
        }
    }

    private static void putKnown(ObjectNode head, String key, long value) {
        if (value >= 0) {
            head.set(key, Numeral.of(value));
        }
    }
}
