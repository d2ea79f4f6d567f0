package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A new index is compared with what was loaded into it before it takes over, address by address where it is not the same. */
@ExtendWith(SharedNode.class)
final class LoadedIndexTest {

    @TempDir
    Path folder;

    @BeforeEach
    void plant(TestServer server) {
        server.create("/plants", "{\"mappings\":{\"plant\":{\"properties\":{\"n\":{\"type\":\"long\"}}}}}");
        for (int i = 0; i < 30; i++) {
            server.http().put("/plants/plant/" + i, "{\"n\":%d,\"tall\":%b}".formatted(i, i % 3 == 0));
        }
        server.refresh();
        Migration.rules(folder, """
                match: { index: plants, type: plant }
                why: It grew.
                when: { field: tall, equals: true }
                steps:
                  - rename: { field: tall, to: grown }
                """, "plants", """
                why: A number is a text.
                patch: { mappings: { plant: { properties: { 'n': { type: string } } } } }
                """);
    }

    @Test
    void takes_over_when_it_holds_what_was_loaded(TestServer server) {
        Apply.Applied applied = apply(server, target -> {});

        assertThat(applied.failures()).isEmpty();
        assertThat(applied.verified().orElseThrow().differences()).isEmpty();
        assertThat(server.http().get("/plants/plant/3/_source")).isEqualTo("{\"n\":3,\"grown\":true}");
    }

    @Test
    void does_not_take_over_when_documents_in_it_are_others(TestServer server) {
        Apply.Applied applied = apply(server, target -> {
            server.http().put("/" + target + "/plant/3", "{\"n\":4,\"grown\":true}");
            server.http().put("/" + target + "/plant/new", "{}");
            server.http().delete("/" + target + "/plant/7");
        });

        assertThat(applied.complete()).isFalse();
        assertThat(applied.failures())
                .extracting(FailedDocument::id, FailedDocument::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("3", "its bytes in the new index are others [compare]"),
                        org.assertj.core.groups.Tuple.tuple("7", "it is not in the new index [compare]"),
                        org.assertj.core.groups.Tuple.tuple(
                                "new", "it is in the new index and was not loaded [compare]"));
        assertThat(server.http().get("/plants/plant/3/_source")).isEqualTo("{\"n\":3,\"tall\":true}");
        assertThat(server.http().get("/_cat/indices?h=index").trim()).isEqualTo("plants");
    }

    @Test
    void is_looked_at_document_by_document_when_it_is_not_what_was_loaded_any_more(TestServer server) {
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            assertThat(migration.apply(plan).complete()).isTrue();
            assertThat(migration.verify(plan))
                    .extracting(Verification.Verified::checked, Verification.Verified::differences)
                    .containsExactly(10L, List.of());

            // One that was written is another, and so is one that was carried as it was.
            server.http().put("/plants/plant/3", "{\"n\":3,\"grown\":false}");
            server.http().put("/plants/plant/4", "{\"n\":4,\"tall\":false,\"x\":1}");
            server.refresh();

            assertThat(migration.verify(plan))
                    .extracting(Verification.Verified::checked, Verification.Verified::differences)
                    .containsExactly(10L, List.of("plants/plant/3 is not as it was written"));
        }
    }

    /** Somebody is at the new index once it is loaded. */
    private Apply.Applied apply(TestServer server, Consumer<String> meddling) {
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            String target = plan.indices().get(0).target();
            Server reached = migration.server();
            Indices indices = meddled(reached.indices(), target, () -> {
                meddling.accept(target);
                server.refresh();
            });
            return migration
                    .applying(plan, new Server(reached.source(), reached.sink(), indices), migration.staging())
                    .run("tester", false);
        }
    }

    private static Indices meddled(Indices indices, String target, Runnable meddling) {
        return (Indices) Proxy.newProxyInstance(
                LoadedIndexTest.class.getClassLoader(), new Class<?>[] {Indices.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(indices, arguments);
                        if (method.getName().equals("flush")
                                && List.of(arguments).equals(List.of(target))) {
                            meddling.run();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
