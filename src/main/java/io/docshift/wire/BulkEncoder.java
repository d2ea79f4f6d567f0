package io.docshift.wire;

import io.docshift.doc.Document;
import io.docshift.doc.JsonLine;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the lines of a bulk that is sent to one index: an action and, but for deletions, the source on one line. Sources are
 * not copied.
 *
 * <p>1.x stores {@code _timestamp} + {@code _ttl} as the instant a document expires, so both are always sent together:
 * the document then expires at the millisecond at which it would have. Without a timestamp of its own it gets that of
 * {@code now}, as the server would give it.
 */
public final class BulkEncoder {

    private final BulkKeys keys;
    private final long now;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final JsonLine line = new JsonLine(lines);
    private final List<Insertion> sources = new ArrayList<>();
    private int size;

    /** A source, and how much of the lines stands before it. */
    private record Insertion(int at, RawJson source) {}

    /** @param now in milliseconds since the epoch */
    public BulkEncoder(BulkKeys keys, long now) {
        this.keys = keys;
        this.now = now;
    }

    /** Stores the document where there is none. */
    public void create(Document document) {
        begin("create", document);
        store(document);
    }

    /**
     * Stores the document in place of the one that has this version.
     *
     * @throws IllegalArgumentException if it is no version that this server can be asked for
     */
    public void replace(Document document, Version guard) {
        expectKnown(document, guard);
        begin("index", document);
        guard(guard);
        store(document);
    }

    /**
     * Deletes the document that has this version.
     *
     * @throws IllegalArgumentException if it is no version that this server can be asked for
     */
    public void delete(Document document, Version guard) {
        expectKnown(document, guard);
        begin("delete", document);
        guard(guard);
        end();
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
        return size + lines.size();
    }

    /** What was written so far: the bytes of these, one after the other. */
    public List<RawJson> parts() {
        byte[] all = lines.toByteArray();
        List<RawJson> parts = new ArrayList<>(2 * sources.size() + 1);
        int from = 0;
        for (Insertion insertion : sources) {
            parts.add(RawJson.slice(all, from, insertion.at()));
            parts.add(insertion.source());
            from = insertion.at();
        }
        parts.add(RawJson.slice(all, from, all.length));
        return parts;
    }

    private void begin(String verb, Document document) {
        line.open().open(verb);
        if (keys.types()) {
            line.put("_type", document.address().typeName());
        }
        line.put("_id", document.address().id());
        Metadata metadata = document.metadata();
        if (metadata.routing() != null) {
            line.put(keys.prefix() + "routing", metadata.routing());
        }
        if (metadata.parent() != null) {
            line.put(keys.prefix() + "parent", metadata.parent());
        }
    }

    private void end() {
        line.close().close();
        lines.write('\n');
    }

    private void store(Document document) {
        expire(document.metadata());
        end();
        RawJson source = document.source().onOneLine();
        sources.add(new Insertion(lines.size(), source));
        size += source.length();
        lines.write('\n');
    }

    private void expectKnown(Document document, Version guard) {
        boolean known = keys.sequenceNumbers() ? guard.seqNo() >= 0 && guard.primaryTerm() >= 0 : guard.version() >= 0;
        if (!known) {
            throw new IllegalArgumentException("%s is written only under a guard that the server knows, got %s"
                    .formatted(document.address(), guard));
        }
    }

    private void guard(Version guard) {
        if (keys.sequenceNumbers()) {
            line.put("if_seq_no", guard.seqNo());
            line.put("if_primary_term", guard.primaryTerm());
        } else {
            line.put(keys.prefix() + "version", guard.version());
        }
    }

    private void expire(Metadata metadata) {
        if (!keys.expiry() || (metadata.timestamp() == null && metadata.expiry() == null)) {
            return;
        }
        long timestamp = timestamp(metadata);
        line.put("_timestamp", timestamp);
        if (metadata.expiry() != null) {
            line.put("_ttl", metadata.expiry() - timestamp);
        }
    }

    private long timestamp(Metadata metadata) {
        return metadata.timestamp() == null ? now : metadata.timestamp();
    }
}
