package io.docshift.run;

/**
 * Which cluster this is.
 *
 * @param uuid empty where the server does not tell
 * @param version the server's version number as it prints it
 * @param distribution {@code elasticsearch} or {@code opensearch}
 */
public record ClusterInfo(String name, String uuid, String version, String distribution) {}
