package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RoomForFilesTest {

    private static final RoomForFiles TEN = new RoomForFiles(Map.of(
            Staging.Area.EXPORTED, 10_000_000L, Staging.Area.TO_IMPORT, 10_000_000L, Staging.Area.NOTES, 500_000L));

    private static final String WORDS =
            "the files of this run take at most about 10 MB in exported and 10 MB in toImport, by the size of the indices";

    private static IndexWork index(String name, long documents, long bytes, IndexWork.Use use) {
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        LiveIndex live = new LiveIndex(IndexName.of(name), "u", none, false, documents, bytes);
        return new IndexWork(live, none, DefinitionChange.between(none, none), false, List.of(), use, false);
    }

    private static RoomForFiles.Place place(Staging.Area area, String disk, long free) {
        return new RoomForFiles.Place(area, "/runs/" + area, disk, free);
    }

    @Test
    void goes_by_the_indices_whose_documents_are_read() {
        assertThat(RoomForFiles.estimate(List.of(
                        index("a", 1_000, 200_000, IndexWork.Use.STAGE),
                        index("b", 7, 90_000, IndexWork.Use.LOOK),
                        index("new", 30, 0, IndexWork.Use.STAGE))))
                .isEqualTo(new RoomForFiles(Map.of(
                        Staging.Area.EXPORTED, 1_230_000L,
                        Staging.Area.TO_IMPORT, 1_230_000L,
                        Staging.Area.NOTES, 412_000L)));
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
