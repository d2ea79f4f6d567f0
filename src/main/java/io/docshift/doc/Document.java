package io.docshift.doc;

import org.jspecify.annotations.Nullable;

/**
 * A document as it stands somewhere: its address, what the server keeps beside it, and its source as bytes.
 *
 * @param hit the whole hit as it was read, with keys docshift does not know; null for a document a rule made
 */
public record Document(
        Address address,
        Metadata metadata,
        Version version,
        RawJson source,
        @Nullable RawJson hit) {

    /** The same document without the bytes of the hit around it. */
    public Document withoutHit() {
        return hit == null ? this : new Document(address, metadata, version, source, null);
    }
}
