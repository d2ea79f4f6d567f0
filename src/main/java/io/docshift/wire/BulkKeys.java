package io.docshift.wire;

/**
 * How a generation of servers spells the action lines of a bulk.
 *
 * @param prefix what stands before {@code routing}, {@code parent} and {@code version}
 * @param types whether documents have types
 * @param expiry whether documents have {@code _timestamp} and {@code _ttl}
 * @param sequenceNumbers whether a guard is {@code if_seq_no} and {@code if_primary_term} rather than a version
 */
public record BulkKeys(String prefix, boolean types, boolean expiry, boolean sequenceNumbers) {

    /** 1.x and 2.x, from the reference's page "Bulk API". */
    public static final BulkKeys OF_1 = new BulkKeys("_", true, true, false);

    /** 5.x. */
    public static final BulkKeys OF_5 = new BulkKeys("_", true, false, false);

    /** 6.0 to 6.6. */
    public static final BulkKeys OF_6 = new BulkKeys("", true, false, false);

    /** 6.7 and later 6.x. */
    public static final BulkKeys OF_6_7 = new BulkKeys("", true, false, true);

    /** From 7.0 on. */
    public static final BulkKeys OF_7 = new BulkKeys("", false, false, true);
}
