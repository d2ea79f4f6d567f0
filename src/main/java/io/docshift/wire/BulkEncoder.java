package io.docshift.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.Metadata;
import io.docshift.doc.Numeral;
import io.docshift.doc.Version;
import java.io.ByteArrayOutputStream;

/**
 * Writes the lines of a bulk that is sent to one index: an action and, but for deletions, the source on one line.
 *
 * <p>1.x stores {@code _timestamp} + {@code _ttl} as the instant a document expires, so both are always sent together:
 * the document then expires at the millisecond at which it would have. Without a timestamp of its own it gets that of
 * {@code now}, as the server would give it.
 */
public final class BulkEncoder {

    private final BulkKeys keys;
    private final long now;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** @param now in milliseconds since the epoch */
    public BulkEncoder(BulkKeys keys, long now) {
        this.keys = keys;
        this.now = now;
    }

    /** Stores the document where there is none. */
    public void create(Document document) {
        store("create", document, keys(document));
    }

    /**
     * Stores the document in place of the one that has this version.
     *
     * @throws IllegalArgumentException if it is no version that this server can be asked for
     */
    public void replace(Document document, Version guard) {
        ObjectNode action = keys(document);
        guard(action, document, guard);
        store("index", document, action);
    }

    /**
     * Deletes the document that has this version.
     *
     * @throws IllegalArgumentException if it is no version that this server can be asked for
     */
    public void delete(Document document, Version guard) {
        ObjectNode action = keys(document);
        guard(action, document, guard);
        line("delete", action);
    }

    /**
     * Whether the document's time is over, so that it must not be sent: 1.x refuses a whole bulk for one {@code _ttl}
     * that is not above zero.
     */
    public boolean isOver(Document document) {
        Metadata metadata = document.metadata();
        return keys.expiry() && metadata.expiry() != null && metadata.expiry() <= timestamp(metadata);
    }

    /** In bytes. */
    public int size() {
        return out.size();
    }

    /** What was written so far. */
    public byte[] toBytes() {
        return out.toByteArray();
    }

    private void store(String verb, Document document, ObjectNode action) {
        expire(action, document.metadata());
        line(verb, action);
        var source = document.source().onOneLine();
        out.write(source.array(), source.from(), source.length());
        out.write('\n');
    }

    private void line(String verb, ObjectNode action) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.set(verb, action);
        out.writeBytes(Json.print(line));
        out.write('\n');
    }

    private ObjectNode keys(Document document) {
        ObjectNode action = JsonNodeFactory.instance.objectNode();
        if (keys.types()) {
            action.put("_type", document.address().typeName());
        }
        action.put("_id", document.address().id());
        Metadata metadata = document.metadata();
        if (metadata.routing() != null) {
            action.put(keys.prefix() + "routing", metadata.routing());
        }
        if (metadata.parent() != null) {
            action.put(keys.prefix() + "parent", metadata.parent());
        }
        return action;
    }

    private void guard(ObjectNode action, Document document, Version guard) {
        if (keys.sequenceNumbers() && guard.seqNo() >= 0 && guard.primaryTerm() >= 0) {
            action.set("if_seq_no", Numeral.of(guard.seqNo()));
            action.set("if_primary_term", Numeral.of(guard.primaryTerm()));
        } else if (!keys.sequenceNumbers() && guard.version() >= 0) {
            action.set(keys.prefix() + "version", Numeral.of(guard.version()));
        } else {
            throw new IllegalArgumentException("%s is written only under a guard that the server knows, got %s"
                    .formatted(document.address(), guard));
        }
    }

    private void expire(ObjectNode action, Metadata metadata) {
        if (!keys.expiry() || (metadata.timestamp() == null && metadata.expiry() == null)) {
            return;
        }
        long timestamp = timestamp(metadata);
        action.set("_timestamp", Numeral.of(timestamp));
        if (metadata.expiry() != null) {
            action.set("_ttl", Numeral.of(metadata.expiry() - timestamp));
        }
    }

    private long timestamp(Metadata metadata) {
        return metadata.timestamp() == null ? now : metadata.timestamp();
    }
}
