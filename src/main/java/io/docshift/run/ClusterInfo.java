package io.docshift.run;

/**
 * Which cluster this is.
 *
 * @param uuid empty where the server does not tell
 * @param version the server's version number as it prints it
 * @param distribution {@code elasticsearch} or {@code opensearch}
 */
public record ClusterInfo(String name, String uuid, String version, String distribution) {

    /** The first of its versions without types; reference of 7.0, page "Removal of mapping types". */
    private static final int TYPELESS = 7;

    /** Whether its documents have types, which is so in Elasticsearch up to 6.x. */
    public boolean hasTypes() {
        int dot = version.indexOf('.');
        return distribution.equals("elasticsearch")
                && dot > 0
                && Integer.parseInt(version.substring(0, dot)) < TYPELESS;
    }

    /** The type of a document that docshift keeps there for itself; empty where there are none. */
    String ownType() {
        return hasTypes() ? "entry" : "";
    }
}
