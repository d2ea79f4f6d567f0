package io.docshift.run;

import io.docshift.doc.Document;
import io.docshift.rule.RuleChain;
import io.docshift.wire.HitEncoder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run may take on disks, in bytes and at most; before it is planned nobody knows which documents change. The first
 * documents of an index tell how long its lines are. Of installations with 2,371 and 36,510 documents the exported files
 * took 79 % and 89 % of what they had foretold; the sizes of indices, which hold documents packed, say less.
 *
 * @param copies of indices that may be rebuilt
 * @param indices those of the cluster that the run is about, by the names that the rules have for them
 */
public record Room(RoomForFiles files, long copies, Set<String> indices) {

    public Room {
        indices = Set.copyOf(indices);
    }

    /**
     * Estimates it, from the number of documents of each index and the size of some of them.
     *
     * @throws ClusterFailure if an index is closed, or cannot be read
     */
    public static Room of(RuleChain rules, Catalogue catalogue, Source source) {
        long documents = 0;
        long lines = 0;
        long copies = 0;
        Set<String> indices = new TreeSet<>();
        for (IndexWork work : new WorkList(rules, List.of(), catalogue).all()) {
            if (!work.looksOnly()) {
                LiveIndex index = work.live();
                indices.add(work.name());
                documents += index.documents();
                lines += index.documents() * line(index, source);
                copies += work.mayBeRebuilt() ? (long) (index.bytes() * Precheck.ROOM) : 0;
            }
        }
        return new Room(RoomForFiles.of(documents, lines), copies, indices);
    }

    /** Bytes of a document as a line, on the average of the first that come. */
    private static long line(LiveIndex index, Source source) {
        for (Partition partition : source.partitions(index.name())) {
            List<Document> page = Rereading.untilWhole(() -> {
                try (Pages pages = source.open(partition)) {
                    return pages.next();
                }
            });
            if (!page.isEmpty()) {
                long bytes = page.stream()
                        .mapToLong(document -> HitEncoder.encode(document).length + 1)
                        .sum();
                return (bytes + page.size() - 1) / page.size();
            }
        }
        return 0;
    }

    /**
     * Whether the files of a run find room on a disk.
     *
     * @param folder on that disk
     * @param needed bytes
     * @param free bytes
     */
    public static Remark files(String folder, long needed, long free) {
        String said = "the files of a run need up to %s in %s".formatted(ClusterRemarks.needed(needed), folder);
        return free < needed
                ? Remark.error(
                        "room",
                        "%s, and %s are free".formatted(said, ClusterRemarks.free(free)),
                        "A run that finds the disk full stops.",
                        "make room, or name other folders: --run-dir, or exporter.dir and importer.dir")
                : Remark.ok("room", "%s, and %s are free".formatted(said, ClusterRemarks.free(free)));
    }
}
