package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backup holds, as its {@code backup.json} says, which is written last: a folder without it holds no backup.
 *
 * @param tool what made it, with its version
 * @param kind {@link #EXPORT} or {@link #SNAPSHOT}
 * @param started the instant in ISO-8601
 * @param finished the instant in ISO-8601
 * @param by who made it, and where
 * @param files every file of it beside {@code backup.json}, with what was written
 * @param snapshot where Elasticsearch keeps the documents; null in an export
 * @param unfinished runs that were begun and not finished when it was made, so its data may be half migrated
 */
public record Backup(
        int format,
        String name,
        String tool,
        String kind,
        String started,
        String finished,
        String by,
        Origin cluster,
        List<Index> indices,
        List<Folder> folders,
        List<Staging.StagedFile> files,
        @Nullable SnapshotPlace snapshot,
        List<String> unfinished) {

    /** That of what this docshift writes and reads. */
    public static final int FORMAT = 1;

    /** Documents as lines in files of the backup. */
    public static final String EXPORT = "export";

    /** Documents in a snapshot that the nodes of the cluster keep. */
    public static final String SNAPSHOT = "snapshot";

    public Backup {
        indices = List.copyOf(indices);
        folders = List.copyOf(folders);
        files = List.copyOf(files);
        started = Instant.parse(started).toString();
        finished = Instant.parse(finished).toString();
        // A backup of before does not say.
        unfinished = unfinished == null ? List.of() : List.copyOf(unfinished);
    }

    /**
     * The cluster it was made of.
     *
     * @param uuid empty where the server does not tell
     * @param history the uuid of the index that docshift keeps for itself there; empty if there was none
     */
    public record Origin(String name, String uuid, String version, String history) {

        /** Whether it is this cluster, as far as the two tell. */
        public boolean isOf(ClusterInfo other) {
            return name.equals(other.name()) && (uuid.isEmpty() || other.uuid().isEmpty() || uuid.equals(other.uuid()));
        }
    }

    /**
     * An index in it.
     *
     * @param name its own name
     * @param aliases that lead to it, whether to it alone or not
     * @param uuid the id the cluster had given it
     * @param documents how many there are, nested ones not counted
     * @param expiring how many of them were to expire
     * @param bytes what its primary shards took on disk
     * @param digest of those that never expire: their number and the sum of their hashes, in whatever order
     * @param moved whether documents were written or deleted while they were read
     * @param definition the file with its settings, mappings and aliases
     * @param lines the file with its documents; empty in a snapshot
     */
    public record Index(
            String name,
            List<String> aliases,
            String uuid,
            long documents,
            long expiring,
            long bytes,
            String digest,
            boolean moved,
            String definition,
            String lines) {

        public Index {
            // A backup of before does not say.
            aliases = aliases == null ? List.of() : List.copyOf(aliases);
        }

        /** Whether this name leads to it. */
        boolean isCalled(String other) {
            return name.equals(other) || aliases.contains(other);
        }
    }

    /**
     * A folder of the application in it.
     *
     * @param name what it is called
     * @param config the configuration key that gave its path; empty if none did
     * @param path where it was
     * @param entries what of it is in the archive
     * @param archive the file
     * @param contents what the archive holds
     * @param changed files that were written or removed while they were read
     * @param leftOut what is neither file, folder nor link
     */
    public record Folder(
            String name,
            String config,
            String path,
            List<String> entries,
            String archive,
            FolderContents contents,
            List<String> changed,
            List<String> leftOut) {

        public Folder {
            entries = List.copyOf(entries);
            changed = List.copyOf(changed);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * How much is in a folder.
     *
     * @param bytes of all files together, unpacked
     */
    public record FolderContents(long files, long folders, long links, long bytes) {}

    /** When it was whole. */
    Instant end() {
        return Instant.parse(finished);
    }

    /** How many documents it holds. */
    public long documents() {
        return indices.stream().mapToLong(Index::documents).sum();
    }

    /** Whether the documents are in a snapshot. */
    public boolean isSnapshot() {
        return kind.equals(SNAPSHOT);
    }

    /**
     * Whose backup it is.
     *
     * @param json the content of its {@code backup.json}
     * @throws io.docshift.doc.MalformedJson if it is none
     */
    public static Backup parse(ObjectNode json) {
        return Json.record(json, Backup.class);
    }
}
