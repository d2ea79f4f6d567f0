package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a run may take on disks, foretold on a real Elasticsearch 1.7.6. */
@ExtendWith(SharedNode.class)
final class RoomTest {

    private static final String LINE =
            "{\"_index\":\"herbs\",\"_type\":\"plant\",\"_id\":\"100\",\"_version\":1,\"_source\":{\"name\":\"sage\"}}\n";

    @TempDir
    Path folder;

    /** The documents that only show which version the data is of are kept in no file. */
    @Test
    void goes_by_the_documents_that_come_first(TestServer server) {
        Migration.rules(folder, """
                title: test
                from: '1'
                to: '2'
                detect: { before: [{ index: signs, type: sign, when: { field: old, exists: true } }] }
                """, """
                match: { index: herbs, type: plant }
                why: Herbs have a label.
                steps: [{ rename: { field: name, to: label } }]
                """, "", "");
        server.create("/herbs", "{\"settings\":{\"index\":{\"number_of_shards\":1}}}");
        for (int i = 100; i < 130; i++) {
            server.http().put("/herbs/plant/" + i, "{\"name\":\"sage\"}");
        }
        for (int i = 0; i < 7; i++) {
            server.http().put("/signs/sign/" + i, "{\"old\":\"" + "x".repeat(1_000) + "\"}");
        }
        server.http().post("/_refresh", "");
        try (Migration migration = new Migration(server, folder)) {
            long lines = 30L * LINE.length();
            assertThat(migration.room())
                    .isEqualTo(new Room(
                            new RoomForFiles(Map.of(
                                    Staging.Area.EXPORTED, lines,
                                    Staging.Area.TO_IMPORT, lines,
                                    Staging.Area.NOTES, 12_000L)),
                            0,
                            Set.of("herbs")));
        }
    }
}
