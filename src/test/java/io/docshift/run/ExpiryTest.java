package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Documents whose time to live runs out on the way are accounted for, on a real Elasticsearch 1.7.6. */
@ExtendWith(SharedNode.class)
final class ExpiryTest {

    private static final String RULE = """
            match: { index: plants, type: plant }
            why: A plant's label is its name, weeds are kept by code, and dead ones go.
            steps:
              - drop: {}
                when: { field: dead, exists: true }
              - set: { field: _id, value: '{{code}}', overwrite: true }
                when: { field: code, exists: true }
              - set: { field: _type, value: weed, overwrite: true }
                when: { field: code, exists: true }
              - rename: { field: label, to: name }
            """;

    private static final String NESTED_TAGS = """
            why: Tags are searched one by one.
            patch: { mappings: { plant: { properties: { tags: { type: nested } } } } }
            """;

    private static final TypeName PLANTS = new TypeName("plants", "plant");

    @TempDir
    Path folder;

    private TestServer server;

    /** The server takes documents away only when it is told to, so that nothing depends on how long anything takes. */
    @BeforeEach
    void keepWhatIsOver(TestServer node) {
        server = node;
        purgeEvery("1h");
    }

    @AfterEach
    void purgeAsUsual() {
        purgeEvery("60s");
    }

    private void purgeEvery(String time) {
        server.http().put("/_cluster/settings", "{\"transient\":{\"indices.ttl.interval\":\"" + time + "\"}}");
    }

    /** Two documents that stay and one of each kind that expires soon. */
    private void plant(String ttl) {
        server.create(
                "/plants",
                "{\"mappings\":{\"plant\":{\"_ttl\":{\"enabled\":true},\"properties\":{\"tags\":{\"properties\":"
                        + "{\"k\":{\"type\":\"string\"}}}}},\"weed\":{\"_ttl\":{\"enabled\":true}}}}");
        server.http().put("/plants/plant/stays", "{\"name\":\"a\"}");
        server.http().put("/plants/plant/changes", "{\"label\":\"b\"}");
        server.http().put("/plants/plant/mortal-stays?routing=r&ttl=" + ttl, "{\"name\":\"c\"}");
        server.http().put("/plants/plant/mortal-changes?routing=r&ttl=" + ttl, "{\"label\":\"d\"}");
        server.http().put("/plants/plant/mortal-moves?ttl=" + ttl, "{\"code\":\"m\"}");
        server.http().put("/plants/plant/mortal-drops?ttl=" + ttl, "{\"dead\":true}");
        server.refresh();
    }

    private void waitUntilTheyAreOver() {
        while (server.http()
                .post(
                        "/plants/_search",
                        "{\"query\":{\"range\":{\"_ttl\":{\"lt\":" + System.currentTimeMillis() + "}}}}")
                .contains("\"total\":0")) {
            Thread.onSpinWait();
        }
    }

    private void waitUntilTheyAreGone() {
        purgeEvery("100ms");
        while (!server.http().get("/plants/_count?q=mortal*").contains("\"count\":0")
                || server.http().get("/plants/_search?size=100").contains("mortal")) {
            server.http().post("/_refresh", "");
        }
    }

    private static Counts counts(long unchanged, long changed, long moved, long dropped, long expired) {
        return new Counts(6, unchanged, changed, moved, 0, 0, dropped, expired, 0, 0);
    }

    private Apply.Applied apply(Migration migration, Plan plan) {
        assertThat(plan.types()).containsExactly(new TypeCounts(PLANTS, counts(2, 2, 1, 1, 0)));
        Apply.Applied applied = migration.apply(plan);
        assertThat(applied.failures()).isEmpty();
        return applied;
    }

    @Test
    void what_has_expired_since_the_plan_is_counted(TestServer node) {
        plant("1s");
        Migration.rules(folder, RULE, "", "");
        try (Migration migration = new Migration(node, folder)) {
            Plan plan = migration.plan().plan();
            waitUntilTheyAreGone();

            Verification.Verified verified = apply(migration, plan).verified().orElseThrow();

            assertThat(verified)
                    .isEqualTo(new Verification.Verified(
                            3, 0, List.of(), List.of(new TypeCounts(PLANTS, counts(1, 1, 0, 1, 3))), ""));
            assertThat(verified.totals().addsUp()).isTrue();
            assertThat(new History(migration.source(), migration.indices()).entries())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.totals()).isEqualTo(counts(1, 1, 0, 1, 3)));
        }
    }

    @Test
    void what_is_over_and_not_taken_away_yet_is_counted(TestServer node) {
        plant("1s");
        Migration.rules(folder, RULE, "", "");
        try (Migration migration = new Migration(node, folder)) {
            Plan plan = migration.plan().plan();
            waitUntilTheyAreOver();

            Verification.Verified verified = apply(migration, plan).verified().orElseThrow();

            assertThat(verified.types()).containsExactly(new TypeCounts(PLANTS, counts(2, 1, 0, 1, 2)));
            assertThat(verified.differences())
                    .containsExactly("planned again, there would be left in plants/plant: change 1");
        }
    }

    @Test
    void what_is_over_is_not_loaded_into_a_new_index(TestServer node) {
        plant("1s");
        Migration.rules(folder, RULE, "plants", NESTED_TAGS);
        try (Migration migration = new Migration(node, folder)) {
            Plan plan = migration.plan().plan();
            waitUntilTheyAreOver();

            assertThat(apply(migration, plan).verified().orElseThrow())
                    .isEqualTo(new Verification.Verified(
                            3, 0, List.of(), List.of(new TypeCounts(PLANTS, counts(1, 1, 0, 1, 3))), ""));
        }
    }

    @Test
    void what_expires_after_the_apply_is_counted_by_a_later_look(TestServer node) {
        plant("5s");
        Migration.rules(folder, RULE, "", "");
        try (Migration migration = new Migration(node, folder)) {
            Plan plan = migration.plan().plan();
            apply(migration, plan);
            waitUntilTheyAreGone();

            assertThat(migration.verify(plan))
                    .isEqualTo(new Verification.Verified(
                            3, 0, List.of(), List.of(new TypeCounts(PLANTS, counts(1, 1, 0, 1, 3))), ""));
        }
    }
}
