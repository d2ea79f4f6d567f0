package io.docshift.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How much room the files of a run may take, estimated from the sizes of indices before a document is read. What is read
 * whole is exported whole at most, and every document of it may change.
 *
 * @param bytes by area, at most
 */
record RoomForFiles(Map<Staging.Area, Long> bytes) {

    /**
     * How many bytes lines may take for each byte of their index, which packs documents. Exported installations of 1,558 to
     * 38,035 documents took 2.4 to 3.7 times as much as their indices.
     */
    private static final long UNPACKED = 6;

    /** What a line takes at least on average: servers measure an index every ten seconds, and one just made is still nothing. */
    private static final long A_LINE = 1_000;

    /** Address, version and checksum of a document, where it goes, and all of that sorted once more. */
    private static final long A_NOTE = 400;

    private static final double MEGABYTE = 1_000_000;

    /**
     * A place for files.
     *
     * @param location for people
     * @param disk tells disks apart; two places on one share its room
     * @param free bytes
     */
    record Place(Staging.Area area, String location, String disk, long free) {

        static Place of(Staging.Area area, Staging staging) {
            return new Place(area, staging.location(area), staging.disk(area), staging.freeBytes(area));
        }
    }

    RoomForFiles {
        bytes = Map.copyOf(bytes);
    }

    /** What a plan of these indices takes at most. */
    static RoomForFiles estimate(Collection<IndexWork> works) {
        long lines = 0;
        long documents = 0;
        for (IndexWork work : works) {
            if (!work.looksOnly()) {
                lines += Math.max(work.live().bytes() * UNPACKED, work.live().documents() * A_LINE);
                documents += work.live().documents();
            }
        }
        Map<Staging.Area, Long> bytes = new EnumMap<>(Staging.Area.class);
        bytes.put(Staging.Area.EXPORTED, lines);
        bytes.put(Staging.Area.TO_IMPORT, lines);
        bytes.put(Staging.Area.NOTES, documents * A_NOTE);
        return new RoomForFiles(bytes);
    }

    /**
     * For the operator. A disk that may turn out too small stops nothing: mostly few documents change, and a plan that finds
     * it full ends there.
     */
    List<String> notes(List<Place> places) {
        List<String> notes = new ArrayList<>(List.of(words()));
        Map<String, Long> needed = new LinkedHashMap<>();
        places.forEach(place -> needed.merge(place.disk(), bytes.getOrDefault(place.area(), 0L), Long::sum));
        for (Place place : places) {
            Long need = needed.remove(place.disk());
            if (need != null && place.free() < need) {
                notes.add(
                        ("%s: the files of this run may take %s on this disk, and %s are free. If it becomes full, the plan"
                                        + " ends, and nothing is written to the cluster: free some space there, or have the files"
                                        + " elsewhere (exporter.dir, importer.dir, --run-dir)")
                                .formatted(place.location(), megabytes(need), megabytes(place.free())));
            }
        }
        return notes;
    }

    private String words() {
        return "the files of this run take at most about %s in exported and %s in toImport, by the size of the indices"
                .formatted(words(Staging.Area.EXPORTED), words(Staging.Area.TO_IMPORT));
    }

    private String words(Staging.Area area) {
        return megabytes(bytes.getOrDefault(area, 0L));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", (long) Math.ceil(bytes / MEGABYTE));
    }
}
