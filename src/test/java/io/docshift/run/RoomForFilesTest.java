package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RoomForFilesTest {

    private static final RoomForFiles TEN = new RoomForFiles(Map.of(
            Staging.Area.EXPORTED, 10_000_000L, Staging.Area.TO_IMPORT, 10_000_000L, Staging.Area.NOTES, 500_000L));

    private static final String WORDS =
            "the files of this run take at most about 10 MB in exported and 10 MB in toImport, by the first documents of each index";

    private static RoomForFiles.Place place(Staging.Area area, String disk, long free) {
        return new RoomForFiles.Place(area, "/runs/" + area, disk, free);
    }

    @Test
    void two_places_on_one_disk_share_its_room() {
        assertThat(TEN.notes(List.of(
                        place(Staging.Area.EXPORTED, "big", 15_000_000),
                        place(Staging.Area.TO_IMPORT, "big", 15_000_000),
                        place(Staging.Area.NOTES, "other", 15_000_000))))
                .containsExactly(
                        WORDS,
                        "/runs/EXPORTED: the files of this run may take 20 MB on this disk, and 15 MB are free. If it becomes"
                                + " full, the plan ends, and nothing is written to the cluster: free some space there, or"
                                + " have the files elsewhere (exporter.dir, importer.dir, --run-dir)");
    }

    @Test
    void two_places_on_two_disks_do_not() {
        assertThat(TEN.notes(List.of(
                        place(Staging.Area.EXPORTED, "one", 15_000_000),
                        place(Staging.Area.TO_IMPORT, "two", 15_000_000),
                        place(Staging.Area.NOTES, "two", 15_000_000))))
                .containsExactly(WORDS);
    }
}
