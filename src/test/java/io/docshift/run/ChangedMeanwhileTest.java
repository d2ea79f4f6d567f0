package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Documents that somebody changes after the last comparison with the plan, and before they are written. */
@ExtendWith(SharedNode.class)
final class ChangedMeanwhileTest {

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void plant(TestServer node) {
        server = node;
        Migration.rules(folder, """
                match: { index: plants, type: plant }
                why: A plant's label is its name; dead ones go, and a seed is one more document.
                lookups:
                  colours: { index: colours, type: colour, key: _id, fields: [name] }
                steps:
                  - fail: { message: 'nobody knows it' }
                    when: { field: unknown, exists: true }
                  - drop: {}
                    when: { field: dead, exists: true }
                  - emit: { index: plants, type: seed, id: 'seed-{{_id}}', source: { of: '{{_id}}' } }
                    when: { field: seed, exists: true }
                  - lookup: { in: colours, key: '{{colour}}', as: found }
                    when: { field: colour, exists: true }
                  - set: { field: colourName, value: '{{$found.name}}' }
                    when: { local: found, exists: true }
                  - rename: { field: label, to: name }
                """, "", "");
        server.create("/plants", """
                {"mappings":{"plant":{"properties":{"label":{"type":"string"},"name":{"type":"string"},"n":{"type":"double"},
                 "dead":{"type":"boolean"},"seed":{"type":"boolean"},"unknown":{"type":"boolean"},
                 "colour":{"type":"string"},"colourName":{"type":"string"}}}}}
                """);
        server.create("/colours", "{\"mappings\":{\"colour\":{\"properties\":{\"name\":{\"type\":\"string\"}}}}}");
        server.http().put("/colours/colour/r", "{\"name\":\"red\"}");
        server.http().put("/plants/plant/1", "{\"label\":\"plum\",\"n\":1.10}");
        server.http().put("/plants/plant/2", "{\"label\":\"leek\"}");
        server.refresh();
    }

    /** Somebody writes a document each time before docshift does, so many times. */
    private Sink somebodyBefore(Sink sink, String document, int times) {
        int[] left = {times};
        return new Sink() {
            @Override
            public List<Answer> write(IndexName index, List<Write> writes) {
                if (index.name().equals("plants") && left[0]-- > 0) {
                    server.http().put("/plants/plant/1", document.replace("#", Integer.toString(left[0])));
                }
                return sink.write(index, writes);
            }

            @Override
            public Outlet open(IndexName index, Outlet.Answers answers) {
                return new BatchByBatch(this, index, answers);
            }

            @Override
            public void close() {}
        };
    }

    private Server reached(Migration migration, String document, int times) {
        return new Server(
                migration.source(), somebodyBefore(migration.server().sink(), document, times), migration.indices());
    }

    private String one() {
        return server.http().get("/plants/plant/1/_source");
    }

    @Test
    void are_transformed_anew_and_can_be_taken_back() {
        String changed = "{\"label\":\"pear #\",\"n\":-0.0,\"colour\":\"r\"}";
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();

            Apply.Applied applied = migration
                    .applying(plan, reached(migration, changed, 3), migration.staging())
                    .run("tester", false);

            assertThat(applied.complete()).isTrue();
            assertThat(applied.verified().orElseThrow().differences()).isEmpty();
            assertThat(one()).isEqualTo("{\"name\":\"pear 0\",\"n\":-0.0,\"colour\":\"r\",\"colourName\":\"red\"}");
            assertThat(migration.verify(plan).isFine()).isTrue();

            assertThat(migration.undo(plan).failures()).isEmpty();
            assertThat(one()).isEqualTo("{\"label\":\"pear 0\",\"n\":-0.0,\"colour\":\"r\"}");
            assertThat(server.http().get("/plants/plant/2/_source")).isEqualTo("{\"label\":\"leek\"}");
        }
    }

    @Test
    void are_gone_on_with_after_a_cut() {
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            Staging cut = PowerCut.atEntry(migration.staging(), "amend");
            assertThatThrownBy(() -> migration
                            .applying(plan, reached(migration, "{\"label\":\"pear\"}", 1), cut)
                            .run("tester", false))
                    .isInstanceOf(PowerCut.class);
            assertThat(one()).isEqualTo("{\"label\":\"pear\"}");

            assertThat(migration
                            .applying(plan, migration.staging())
                            .resume("tester")
                            .complete())
                    .isTrue();

            assertThat(one()).isEqualTo("{\"name\":\"pear\"}");
            migration.undo(plan);
            assertThat(one()).isEqualTo("{\"label\":\"pear\"}");
        }
    }

    @Test
    void that_are_as_they_should_be_already_stay() {
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();

            Apply.Applied applied = migration
                    .applying(plan, reached(migration, "{\"name\":\"pear\"}", 1), migration.staging())
                    .run("tester", false);

            assertThat(applied.complete()).isTrue();
            assertThat(applied.verified().orElseThrow().differences()).isEmpty();
            migration.undo(plan);
            assertThat(one()).isEqualTo("{\"name\":\"pear\"}");
        }
    }

    @Test
    void that_change_again_and_again_or_become_something_else_are_named_and_stay() {
        named(
                "{\"label\":\"pear #\"}",
                9,
                "it changes all the time, and stays; is the application still running? [changed]");
        named(
                "{\"label\":\"pear\",\"dead\":true}",
                1,
                "it was changed by someone since it was planned, and stays: by now it would move or go; plan again"
                        + " [changed]");
        named(
                "{\"label\":\"pear\",\"seed\":true}",
                1,
                "it was changed by someone since it was planned, and stays: by now it would make other documents;"
                        + " plan again [changed]");
        named(
                "{\"label\":\"pear\",\"unknown\":true}",
                1,
                "it was changed by someone since it was planned, and stays: it fails by now: nobody knows it [fail]"
                        + " [changed]");
    }

    private void named(String document, int times, String reason) {
        server.http().put("/plants/plant/1", "{\"label\":\"plum\",\"n\":1.10}");
        server.http().put("/plants/plant/2", "{\"label\":\"leek\"}");
        server.refresh();
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();

            Apply.Applied applied = migration
                    .applying(plan, reached(migration, document, times), migration.staging())
                    .run("tester", false);

            assertThat(applied.failures())
                    .containsExactly(new FailedDocument("plants", "plant", "1", "", "", reason, false));
            assertThat(one()).startsWith("{\"label\":\"pear");
            assertThat(server.http().get("/plants/plant/2/_source")).isEqualTo("{\"name\":\"leek\"}");
        }
    }
}
