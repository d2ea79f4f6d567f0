package io.docshift.wire;

import io.docshift.doc.Version;

/**
 * What a server said to one action of a bulk.
 *
 * @param status the HTTP status of this item
 * @param version the version the document has now; none if refused
 * @param reason why it was refused, in the server's words; empty if it was done
 */
public record BulkItem(int status, Version version, String reason) {}
