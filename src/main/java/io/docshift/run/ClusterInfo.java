package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;

/**
 * Which cluster this is.
 *
 * @param uuid empty where the server does not tell
 * @param version the server's version number as it prints it
 * @param distribution {@code elasticsearch} or {@code opensearch}
 */
public record ClusterInfo(String name, String uuid, String version, String distribution) {

    /** The first version without types; reference of 7.0, page "Removal of mapping types". */
    private static final int TYPELESS = 7;

    /** The first version without {@code _ttl} and {@code _timestamp}; reference of 5.0, page "Breaking changes: mappings". */
    private static final int TIMELESS = 5;

    /** The first version in which {@code _doc} stands for no type. */
    private static final int NO_TYPE = 6;

    /** Whether its documents have types, which is so in Elasticsearch up to 6.x. */
    public boolean hasTypes() {
        return level() < TYPELESS;
    }

    /** The major version of Elasticsearch; for OpenSearch that of which it began as a copy. */
    private int level() {
        int dot = version.indexOf('.');
        return distribution.equals("opensearch") || dot < 0 ? TYPELESS : Integer.parseInt(version, 0, dot, 10);
    }

    /** Whether a document of this address can be there, by its type. */
    public boolean mayHold(Address address) {
        return refusalOfType(address.type()).isEmpty();
    }

    /** Why a document cannot be there as it is, as messages go on; empty if nothing speaks against it. */
    public String refusal(Document document) {
        String mistyped = refusalOfType(document.address().type());
        if (!mistyped.isEmpty()) {
            return mistyped;
        }
        Metadata metadata = document.metadata();
        return level() < TIMELESS || (metadata.expiry() == null && metadata.timestamp() == null)
                ? ""
                : "it has a _ttl or a _timestamp, and this server takes none";
    }

    private String refusalOfType(String type) {
        if (type.isEmpty()) {
            return level() < NO_TYPE ? "it has no type, and this server's documents have one" : "";
        }
        return hasTypes() ? "" : "it has the type \"" + type + "\", and this server's documents have none";
    }

    /** The type of a document that docshift keeps there for itself; empty where there are none. */
    String ownType() {
        return hasTypes() ? "entry" : "";
    }
}
