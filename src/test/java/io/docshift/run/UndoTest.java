package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Takes runs back on a real Elasticsearch 1.7.6. */
@ExtendWith(SharedNode.class)
final class UndoTest {

    @TempDir
    Path folder;

    @Test
    void everything_is_as_it_was(TestServer server) {
        Garden.rules(folder);
        for (int z=0;z<3;z++) { long t0=System.currentTimeMillis(); server.wipe();Garden.plant(server);long t1=System.currentTimeMillis();Garden.state(server);long t2=System.currentTimeMillis(); try (Migration m = new Migration(server, folder)) { Plan p = m.plan().plan(); long t3=System.currentTimeMillis(); m.apply(p); long t4=System.currentTimeMillis(); m.undo(p); long t5=System.currentTimeMillis(); System.out.println("plant "+(t1-t0)+" state "+(t2-t1)+" plan "+(t3-t2)+" apply "+(t4-t3)+" undo "+(t5-t4)+" journal "+m.staging().journal().size()); System.out.println(m.staging().journal().stream().map(e->e.path("step").asText()+" "+e.path("state").asText()).toList());}}
 server.wipe();        Garden.plant(server);
        Map<String, String> before = Garden.state(server);
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            assertThat(plan.failures()).isEmpty();
            assertThat(plan.indices()).extracting(PlannedIndex::name, PlannedIndex::action).containsExactly(
                            tuple("family", Action.REWRITE),
                            tuple("herbs", Action.PATCH),
                            tuple("moss", Action.DROP),
                            tuple("plants", Action.REBUILD),
                            tuple("shrubs", Action.REWRITE),
                            tuple("trees", Action.CREATE));
            Apply.Applied applied = migration.apply(plan);
            assertThat(applied.failures()).isEmpty();
            assertThat(applied.verified().orElseThrow().differences()).isEmpty();
            server.refresh();

            Undo.Undone undone = migration.undo(plan);

            assertThat(undone.failures()).isEmpty();
            assertThat(undone.undone()).isTrue();
        }
        assertThat(Garden.state(server)).isEqualTo(before);
    }
}
