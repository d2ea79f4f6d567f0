package io.docshift.run;

/**
 * A snapshot that Elasticsearch keeps.
 *
 * @param repository the name by which the cluster knows the folder
 * @param location that folder, on each node
 * @param snapshot the snapshot's name in it
 */
public record SnapshotPlace(String repository, String location, String snapshot) {}
