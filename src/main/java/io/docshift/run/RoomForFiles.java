package io.docshift.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How much room the files of a run may take: what is read whole is exported whole at most, and every document of it may
 * change.
 *
 * @param bytes by area, at most
 */
public record RoomForFiles(Map<Staging.Area, Long> bytes) {

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

    public RoomForFiles {
        bytes = Map.copyOf(bytes);
    }

    /**
     * That of so many documents.
     *
     * @param lines bytes of all of them as lines
     */
    static RoomForFiles of(long documents, long lines) {
        return new RoomForFiles(Map.of(
                Staging.Area.EXPORTED, lines,
                Staging.Area.TO_IMPORT, lines,
                Staging.Area.NOTES, documents * A_NOTE));
    }

    /** Bytes in one area, at most. */
    public long in(Staging.Area area) {
        return bytes.getOrDefault(area, 0L);
    }

    /**
     * For the operator. A disk that may turn out too small stops nothing: mostly few documents change, and a plan that finds
     * it full ends there.
     */
    List<String> notes(List<Place> places) {
        List<String> notes = new ArrayList<>(List.of(words()));
        Map<String, Long> needed = new LinkedHashMap<>();
        places.forEach(place -> needed.merge(place.disk(), in(place.area()), Long::sum));
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
        return "the files of this run take at most about %s in exported and %s in toImport, by the first documents of each index"
                .formatted(megabytes(in(Staging.Area.EXPORTED)), megabytes(in(Staging.Area.TO_IMPORT)));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", (long) Math.ceil(bytes / MEGABYTE));
    }
}
