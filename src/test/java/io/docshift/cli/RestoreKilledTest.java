package io.docshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.checker.Tool;
import io.docshift.server.Call;
import io.docshift.server.Fault;
import io.docshift.server.FaultProxy;
import io.docshift.server.Faults;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A restore whose process is killed at one of its writes is said again, and ends as if nothing had been. */
@ExtendWith(SharedNode.class)
final class RestoreKilledTest {

    private static final Set<Call> WRITES = Set.of(Call.BULK, Call.CHANGE);

    @TempDir
    private Path folder;

    private static void fill(TestServer server) {
        server.create(
                "/garden",
                "{\"mappings\":{\"plot\":{\"properties\":{\"k\":{\"type\":\"long\"}}}},\"aliases\":{\"beds\":{}}}");
        server.create("/shed", "{\"mappings\":{\"tool\":{\"properties\":{\"k\":{\"type\":\"long\"}}}}}");
        for (int i = 0; i < 5; i++) {
            server.http().put("/garden/plot/" + i, "{\"k\":" + i + "}");
            server.http().put("/shed/tool/" + i, "{\"k\":" + i + "}");
        }
        server.refresh();
    }

    private List<Object> there(TestServer server) throws IOException {
        server.refresh();
        List<Object> all = new ArrayList<>();
        all.add(Defined.indices(server.http(), "garden,shed"));
        for (int i = 0; i < 5; i++) {
            all.add(server.http().get("/garden/plot/" + i + "/_source"));
            all.add(server.http().get("/shed/tool/" + i + "/_source"));
        }
        all.add(Files.readString(folder.resolve("sheds/shed/spade")));
        return all;
    }

    private static void wreck(TestServer server, Path shed) throws IOException {
        server.http().delete("/garden,shed");
        server.http().put("/garden/plot/1", "{\"k\":77}");
        server.refresh();
        Files.writeString(shed.resolve("spade"), "bent");
    }

    /** Runs restore in a process of its own, which is killed when so many writes have arrived; whether it was. */
    private boolean killed(TestServer server, int writes) throws Exception {
        AtomicInteger seen = new AtomicInteger();
        AtomicReference<Tool.Call> running = new AtomicReference<>();
        Faults faults = Faults.chosenBy(call -> {
            if (!WRITES.contains(call) || seen.incrementAndGet() != writes) {
                return Optional.empty();
            }
            running.get().kill();
            return Optional.of(Fault.RESET_BEFORE);
        });
        Tool tool = new Tool(folder.resolve("home"), folder);
        try (FaultProxy proxy = FaultProxy.before(server, faults)) {
            String from = proxy.front().url().toString();
            running.set(tool.start("restore", "full", "--from", from, "--replace", "--yes"));
            int code = running.get().exit();
            assertThat(code).as(running.get().text()).isIn(0, 128 + 9);
            return code != 0;
        }
    }

    @Test
    void is_said_again_and_ends_the_same(TestServer server) throws Exception {
        Bench bench = new Bench(folder).withServer(server.address());
        String url = server.url().toString();
        bench.write("sheds/shed/spade", "steel");
        fill(server);
        List<Object> before = there(server);
        assertThat(bench.run("backup", "full", "--from", url, "--folder", "sheds=sheds")
                        .exit())
                .isZero();
        int kills = 0;
        boolean killed = true;
        for (int write = 1; killed; write += 3) {
            wreck(server, bench.path("sheds/shed"));
            killed = killed(server, write);
            if (killed) {
                kills++;
                var said = bench.run("restore", "full", "--from", url, "--replace", "--yes");
                assertThat(said.exit())
                        .as("killed at write %d: %s", write, said)
                        .isZero();
            }
            assertThat(there(server)).as("killed at write %d", write).isEqualTo(before);
            assertThat(bench.has("home/backups/full.restore")).isFalse();
        }
        assertThat(kills).isGreaterThan(3);
    }

    @Test
    void its_own_indices_are_not_in_the_way_of_the_next(TestServer server) throws Exception {
        Bench bench = new Bench(folder).withServer(server.address());
        String url = server.url().toString();
        bench.write("sheds/shed/spade", "steel");
        fill(server);
        List<Object> before = there(server);
        bench.run("backup", "full", "--from", url);
        server.http().delete("/garden,shed");
        // The lease takes the first two writes, and then the first index is made and loaded.
        assertThat(killed(server, 6)).isTrue();

        var said = bench.run("restore", "full", "--from", url, "--yes");

        assertThat(said.exit()).as("%s", said).isZero();
        assertThat(there(server)).isEqualTo(before);
    }

    @Test
    void a_backup_names_what_is_written_meanwhile(TestServer server) {
        Bench bench = new Bench(folder);
        fill(server);
        AtomicInteger searches = new AtomicInteger();
        Faults application = Faults.chosenBy(call -> {
            if (call == Call.SEARCH && searches.incrementAndGet() == 1) {
                server.http().put("/shed/tool/late", "{\"k\":9}");
            }
            return Optional.empty();
        });
        try (FaultProxy proxy = FaultProxy.before(server, application)) {
            var said = bench.run("backup", "hot", "--from", proxy.front().url().toString(), "--strict");

            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.out())
                    .contains(
                            "WARN documents were written or deleted while they were read, so not all are of one moment:"
                                    + " shed\n");
        }
        assertThat(bench.read("home/backups/hot/backup.json")).containsOnlyOnce("true");
        var restored = bench.run("restore", "hot", "--from", server.url().toString(), "--yes", "--replace");
        assertThat(restored.exit()).as("%s", restored).isZero();
    }
}
