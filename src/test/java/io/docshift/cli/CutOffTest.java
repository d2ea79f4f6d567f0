package io.docshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import io.docshift.server.Call;
import io.docshift.server.Fault;
import io.docshift.server.FaultProxy;
import io.docshift.server.Faults;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Wherever the wire to a cluster is cut, the commands lead out of it: each says which one is next, and there is an end. */
@ExtendWith(SharedNode.class)
final class CutOffTest {

    private static final Set<Call> WRITES = Set.of(Call.BULK, Call.CHANGE);

    @TempDir
    private Path folder;

    private Bench bench;

    private void fill(TestServer server) {
        server.wipe();
        server.create("/garden", """
                {"mappings": {"plot": {"properties": {"label": {"type": "string"}, "name": {"type": "string"},
                  "soil": {"type": "string"}}}}}
                """);
        server.create("/sheds", """
                {"mappings": {"shed": {"properties": {"label": {"type": "string"}, "tools": {"properties": {"k": {"type":
                  "string"}}}}}}}
                """);
        server.http().put("/garden/plot/1", "{\"label\":\"plum\"}");
        server.http().put("/garden/plot/2", "{\"label\":\"leek\",\"soil\":\"dry\"}");
        server.http().put("/sheds/shed/1", "{\"label\":\"red\"}");
        server.refresh();
    }

    private void rules() {
        bench.write("home/rules/garden/shed.yml", """
                match: { index: sheds, type: shed }
                why: Since 2 a shed has a name.
                steps:
                  - rename: { field: label, to: name }
                """);
        bench.write("home/rules/garden/indices/sheds.yml", """
                why: Tools are searched one by one.
                patch: { mappings: { shed: { properties: { tools: { type: nested }, name: { type: string } } } } }
                """);
        bench.write("home/rules/garden/indices/trees.yml", """
                why: Trees are kept apart.
                create: true
                body: { mappings: { tree: { properties: { height: { type: long } } } } }
                """);
    }

    /** The first requests that write go through, the last of them without a reply, and nothing after it. */
    private static Faults cutAfter(int writes) {
        AtomicInteger seen = new AtomicInteger();
        return Faults.chosenBy(call -> {
            int number = WRITES.contains(call) ? seen.incrementAndGet() : seen.get();
            if (number < writes) {
                return Optional.empty();
            }
            return Optional.of(WRITES.contains(call) && number == writes ? Fault.REPLY_LOST : Fault.RESET_BEFORE);
        });
    }

    private Said run(TestServer server, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--from", server.url().toString(), "--quiet", "--lease", "3s", "--wait", "20s"));
        return bench.run(all.toArray(new String[0]));
    }

    /** As an operator does who does what the last message says. */
    private List<String> toTheEnd(TestServer server) {
        List<String> path = new ArrayList<>();
        String command = "apply";
        for (int calls = 0; calls < 4; calls++) {
            Said said = command.equals("apply")
                    ? run(server, "apply", "--yes", "--rules", "garden")
                    : run(server, "resume", "--rules", "garden");
            path.add(command + " " + said.exit() + " " + said.err());
            if (said.exit() == 0) {
                return path;
            }
            assertThat(said.exit()).as("%s", path).isEqualTo(4);
            command = said.err().contains("go on with resume") ? "resume" : "apply";
            assertThat(said.err()).as("%s", path).contains(command.equals("resume") ? "go on with resume" : "apply");
        }
        throw new AssertionError("no end: " + path);
    }

    @Test
    void apply_and_resume_come_to_an_end_wherever_the_wire_was_cut(TestServer server) {
        bench = new Bench(folder).withServer(server.address());
        rules();
        int cut = 1;
        for (boolean cutOff = true; cutOff; cut += 3) {
            fill(server);
            try (FaultProxy proxy = FaultProxy.before(server, cutAfter(cut))) {
                Said said = run(proxy.front(), "apply", "--yes", "--rules", "garden");
                cutOff = said.exit() != 0;
                assertThat(said.exit()).as(said.err()).isIn(0, 3);
            }
            toTheEnd(server);
            assertThat(server.http().get("/garden/plot/1/_source")).isEqualTo("{\"name\":\"plum\"}");
            assertThat(server.http().get("/sheds/shed/1/_source")).isEqualTo("{\"name\":\"red\"}");
            assertThat(server.http().get("/_aliases")).contains("\"sheds\":{}", "trees");
            assertThat(server.http().get("/_settings")).doesNotContain("\"write\":\"true\"");
        }
        assertThat(cut).isGreaterThan(20);
    }
}
