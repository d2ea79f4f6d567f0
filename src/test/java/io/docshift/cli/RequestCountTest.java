package io.docshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import io.docshift.server.Call;
import io.docshift.server.FaultProxy;
import io.docshift.server.Faults;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many requests a run takes, at most: what would make it slow on any machine shows in their number. Twice as many as
 * are needed are allowed, so that only what grows with the number of documents fails here.
 */
@ExtendWith(SharedNode.class)
final class RequestCountTest {

    private static final int DOCUMENTS = 3_000;

    /** Pages of a thousand documents, and the search that begins. */
    private static final int A_READING = 2 * (DOCUMENTS / 1_000 + 1);

    /** The lease and the history are written by bulks too. */
    private static final int OUR_OWN = 6;

    /** The lease is looked up by its address. */
    private static final int OUR_OWN_GOT = 1;

    /** Documents of a request for some by their addresses. */
    private static final int GOT_AT_ONCE = 500;

    /** All that is asked about the cluster, its indices and its history, for one command. */
    private static final int ABOUT_THE_CLUSTER = 200;

    private static final String MAPPINGS = """
            {"mappings": {"doc": {"properties": {
              "state": {"type": "string", "index": "not_analyzed"}, "path": {"type": "string", "index": "not_analyzed"},
              "owner": {"type": "string"}, "keeper": {"type": "string"}, "schema": {"type": "long"}, "size": {"type": "long"}
            }}}}
            """;

    @TempDir
    private Path folder;

    private TestServer server;

    @BeforeEach
    void fill(TestServer node) {
        server = node;
        node.create("/measured", MAPPINGS);
        StringBuilder bulk = new StringBuilder();
        for (int i = 0; i < DOCUMENTS; i++) {
            bulk.append("{\"index\":{\"_id\":\"").append(i).append("\"}}\n");
            bulk.append("{\"state\":\"").append(i % 10 == 0 ? "retired" : "active");
            bulk.append("\",\"path\":\"/srv/").append(i).append("\",\"owner\":\"ann\",\"size\":7}\n");
        }
        node.http().post("/measured/doc/_bulk", bulk.toString());
        node.refresh();
    }

    private record Counted(Said said, Map<Call, Integer> calls) {

        int of(Call call) {
            return calls.getOrDefault(call, 0);
        }
    }

    private Counted run(String rules, String command, String... more) {
        String set = Path.of(System.getProperty("docshift.home", ""))
                .resolve("bench/rules/" + rules)
                .toString();
        try (FaultProxy proxy = FaultProxy.before(server, Faults.none())) {
            List<String> words = new ArrayList<>(List.of(
                    command, "--rules", set, "--from", proxy.front().url().toString()));
            words.addAll(List.of(more));
            Said said = new Bench(folder).run(words.toArray(new String[0]));
            assertThat(said.exit()).as(said.err()).isZero();
            return new Counted(said, proxy.calls());
        }
    }

    @Test
    void plan_reads_an_index_once_page_by_page() {
        Counted plan = run("nothing", "plan");

        assertThat(plan.of(Call.SEARCH) + plan.of(Call.SCROLL)).isLessThanOrEqualTo(A_READING);
        assertThat(plan.of(Call.GET_MANY)).isZero();
        assertThat(plan.of(Call.BULK)).isZero();
        assertThat(plan.of(Call.LOOK)).isLessThanOrEqualTo(ABOUT_THE_CLUSTER);
    }

    @Test
    void changes_in_place_are_written_many_at_once() {
        Counted apply = run("tenth", "apply", "--yes");

        assertThat(apply.of(Call.BULK)).isLessThanOrEqualTo(OUR_OWN + 2);
        assertThat(apply.of(Call.GET_MANY)).isLessThanOrEqualTo(OUR_OWN_GOT + DOCUMENTS / 10 / GOT_AT_ONCE + 1);
        // For the plan, before the first write, and twice for the verification.
        assertThat(apply.of(Call.SEARCH) + apply.of(Call.SCROLL)).isLessThanOrEqualTo(4 * A_READING);
        assertThat(apply.of(Call.LOOK) + apply.of(Call.CHANGE)).isLessThanOrEqualTo(ABOUT_THE_CLUSTER);
    }

    @Test
    void an_index_is_rebuilt_with_many_documents_at_once() {
        Counted apply = run("every-typed", "apply", "--yes");

        assertThat(apply.of(Call.BULK)).isLessThanOrEqualTo(OUR_OWN + 4);
        // What was read to plan again shows that all is there.
        assertThat(apply.of(Call.GET_MANY)).isLessThanOrEqualTo(OUR_OWN_GOT);
        // The same, and once more to compare the new index with the plan.
        assertThat(apply.of(Call.SEARCH) + apply.of(Call.SCROLL)).isLessThanOrEqualTo(5 * A_READING);
        assertThat(apply.of(Call.LOOK) + apply.of(Call.CHANGE)).isLessThanOrEqualTo(ABOUT_THE_CLUSTER);
    }
}
