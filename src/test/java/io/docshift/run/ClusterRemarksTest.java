package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.run.Vitals.DiskMarks;
import io.docshift.run.Vitals.NodeDisk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a cluster's disks, whatever they look like. */
final class ClusterRemarksTest {

    private static final long MEGABYTE = 1_000_000;
    private static final NodeDisk HALF = new NodeDisk("one", "/data", 1000 * MEGABYTE, 500 * MEGABYTE);
    private static final NodeDisk FULLER = new NodeDisk("two", "/data", 1000 * MEGABYTE, 200 * MEGABYTE);
    private static final DiskMarks MARKS = new DiskMarks(true, new DiskMark("85%"), new DiskMark("90%"));

    /** Of 1,000 bytes. */
    @ParameterizedTest
    @CsvSource({
        "85%, 150, 50",
        "85.5%, 145, 55",
        "0.85, 150, 50",
        ".85, 150, 50",
        "100b, 100, 100",
        "100, 100, 100",
        "0.1kb, 102, 98",
        "1gb, 1000, 0",
        "1, 0, 200",
        "nonsense, 0, 200"
    })
    void a_mark_is_a_share_that_is_taken_or_an_amount_that_is_left(String text, long reachedAt, long room) {
        DiskMark mark = new DiskMark(text);

        assertThat(mark.isReached(1000, reachedAt)).isTrue();
        assertThat(mark.isReached(1000, reachedAt + 1)).isEqualTo(reachedAt + 1 > 1000 && text.equals("1gb"));
        assertThat(mark.room(1000, 200)).isEqualTo(room);
    }

    @Test
    void each_node_has_its_line() {
        assertThat(ClusterRemarks.of(List.of(HALF, FULLER), MARKS))
                .extracting(Remark::message)
                .containsExactly(
                        "node one: 50.0 % of /data are taken, 500 MB are free (low watermark 85%, high 90%)",
                        "node two: 80.0 % of /data are taken, 200 MB are free (low watermark 85%, high 90%)");
    }

    @Test
    void a_cluster_need_not_mind() {
        DiskMarks none = new DiskMarks(false, new DiskMark("1%"), new DiskMark("1%"));

        assertThat(ClusterRemarks.of(List.of(HALF), none))
                .containsExactly(Remark.ok(
                        "disk",
                        "node one: 50.0 % of /data are taken, 500 MB are free (the cluster has no watermarks)"));
        assertThat(ClusterRemarks.copies(450 * MEGABYTE, List.of(HALF), none).grade())
                .isEqualTo(Remark.Grade.OK);
    }

    @Test
    void a_cluster_need_not_tell() {
        assertThat(ClusterRemarks.of(List.of(), MARKS))
                .containsExactly(Remark.note(
                        "disk", "the cluster does not tell how full its disks are", "look at the disks of its nodes"));
        assertThat(ClusterRemarks.copies(MEGABYTE, List.of(), MARKS))
                .isEqualTo(Remark.note(
                        "room",
                        "indices that are rebuilt need up to 1 MB on the cluster's disks",
                        "look at the disks of its nodes"));
    }

    @Test
    void copies_need_room_on_the_node_that_has_least() {
        assertThat(ClusterRemarks.copies(100 * MEGABYTE, List.of(HALF, FULLER), MARKS))
                .isEqualTo(Remark.ok(
                        "room",
                        "indices that are rebuilt need up to 100 MB on the cluster's disks, and 200 MB are free"));
        assertThat(ClusterRemarks.copies(101 * MEGABYTE, List.of(HALF, FULLER), MARKS))
                .isEqualTo(Remark.warn(
                        "room",
                        "indices that are rebuilt need up to 101 MB on the cluster's disks, and the high watermark is reached after 100 MB",
                        "Above it Elasticsearch puts no new shard on a node.",
                        "make room, or set cluster.routing.allocation.disk.watermark.high higher"));
        assertThat(ClusterRemarks.copies(201 * MEGABYTE, List.of(HALF, FULLER), MARKS))
                .isEqualTo(Remark.error(
                        "room",
                        "indices that are rebuilt need up to 201 MB on the cluster's disks, and 200 MB are free",
                        "Old and new lie beside each other until the switch.",
                        "make room on the node that has least"));
    }

    @Test
    void files_of_a_run_need_room() {
        assertThat(Room.files("/runs", 2 * MEGABYTE, MEGABYTE))
                .isEqualTo(Remark.error(
                        "room",
                        "the files of a run need up to 2 MB in /runs, and 1 MB are free",
                        "A run that finds the disk full stops.",
                        "make room, or name other folders: --run-dir, or exporter.dir and importer.dir"));
    }
}
