package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An undo that is cut off goes on, and an apply that is cut off is taken back, to the state before. */
@ExtendWith(SharedNode.class)
final class UndoResumeTest {

    @TempDir
    Path folder;

    private Map<String, String> before;

    @BeforeEach
    void plant(TestServer server) {
        Garden.rules(folder);
        Garden.plant(server);
        before = Garden.state(server);
    }

    @Test
    void goes_on_from_every_entry_of_its_journal(TestServer server) {
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            migration.apply(plan);
            Set<String> seen = new HashSet<>();
            boolean done = false;
            while (!done && seen.size() < 500) {
                Staging files = PowerCut.atNewEntries(migration.staging(), seen);
                done = goOn(migration.undoing(plan, migration.server(), files), migration);
            }
            assertThat(seen).hasSizeGreaterThan(50);
        }
        assertThat(Garden.state(server)).isEqualTo(before);
    }

    @Test
    void goes_on_from_every_request_that_writes(TestServer server) {
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            migration.apply(plan);
            Set<String> seen = new HashSet<>();
            boolean done = false;
            while (!done && seen.size() < 500) {
                Server reached = PowerCut.atNewWrites(migration.server(), seen);
                done = goOn(migration.undoing(plan, reached, migration.staging()), migration);
            }
            assertThat(seen).hasSizeGreaterThan(30);
        }
        assertThat(Garden.state(server)).isEqualTo(before);
    }

    /** Whether it came to its end. */
    private static boolean goOn(Undo undo, Migration migration) {
        if (Undo.isDone(migration.staging())) {
            return true;
        }
        try {
            Undo.Undone undone =
                    Undo.isUnfinished(migration.staging()) ? undo.resume("tester") : undo.run("tester", false);
            assertThat(undone.failures()).isEmpty();
            return true;
        } catch (PowerCut e) {
            return false;
        }
    }

    @Test
    void takes_back_an_apply_that_was_cut_off_anywhere(TestServer server) {
        int cuts = 0;
        for (boolean done = false; !done; ) {
            try (Migration migration = new Migration(server, folder)) {
                Plan plan = migration.plan().plan();
                Server reached = PowerCut.afterWrites(migration.server(), cuts + 1);
                done = true;
                try {
                    migration.applying(plan, reached, migration.staging()).run("tester", false);
                } catch (PowerCut e) {
                    done = false;
                    cuts++;
                }
                server.refresh();
                Undo.Undone undone = migration.undo(plan);
                assertThat(undone.failures()).as("cut off after write %d", cuts).isEmpty();
            }
            assertThat(Garden.state(server)).as("cut off after write %d", cuts).isEqualTo(before);
        }
        assertThat(cuts).isGreaterThan(25);
    }

    @Test
    void there_is_nothing_to_go_on_with_before_and_after(TestServer server) {
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            migration.apply(plan);
            for (boolean undone : new boolean[] {false, true}) {
                if (undone) {
                    migration.undo(plan);
                }
                assertThatThrownBy(() -> migration
                                .undoing(plan, migration.server(), migration.staging())
                                .resume("tester"))
                        .isInstanceOf(Refused.class)
                        .hasMessage(
                                "the undo of run " + plan.run() + " was not cut off: there is nothing to go on with");
            }
        }
    }
}
