package io.docshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.demo.ElasticsearchNode;
import io.docshift.server.RawHttp;
import io.docshift.server.TestNodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots of a node that has {@code path.repo}. */
final class SnapshotBackupTest {

    @TempDir
    private static Path data;

    private static ElasticsearchNode node;
    private static RawHttp http;

    @TempDir
    private Path folder;

    private Bench bench;
    private String url;

    @BeforeAll
    static void start() {
        node = TestNodes.start(TestNodes.settings(data)
                .with("path.repo", data.resolve("snapshots").toString()));
        http = new RawHttp(node.url());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void fill() {
        url = node.url().toString();
        bench = new Bench(folder).withServer(url.substring("http://".length()));
        http.delete("/_all");
        http.put(
                "/garden",
                "{\"mappings\":{\"plot\":{\"properties\":{\"k\":{\"type\":\"string\"}}}},\"aliases\":{\"beds\":{}}}");
        http.put("/garden/plot/1", "{\"k\" : \"v\"}");
        http.put("/garden/plot/2?routing=x", "{\"k\":\"w\"}");
        http.post("/_refresh", "");
    }

    private static List<Object> there() {
        return List.of(
                Defined.indices(http, "garden"),
                http.get("/garden/plot/1/_source"),
                http.get("/garden/plot/2/_source?routing=x"));
    }

    private Bench.Said restore(String name) {
        return bench.run("restore", name, "--from", url, "--yes", "--replace");
    }

    @Test
    void puts_back_what_a_snapshot_holds() {
        List<Object> before = there();

        var said = bench.run("backup", "one", "--from", url);

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out())
                .endsWith(
                        "1 index with 2 documents and 0 folders were backed up, as a snapshot that the nodes keep in %s.\nhome/backups/one\nNOTE the documents lie where the nodes keep snapshots, which may be Elasticsearch's own disk, and not in the folder of the backup: if that disk is lost, so are they. With --kind export they lie in that folder\n"
                                .formatted(data.resolve("snapshots/docshift")));
        assertThat(bench.read("home/backups/one/backup.json")).contains("\"kind\": \"snapshot\"");
        assertThat(bench.has("home/backups/one/indices/garden.ndjson")).isFalse();

        http.put("/garden/plot/1", "{\"k\":\"changed\"}");
        http.put("/garden/plot/3", "{\"k\":\"new\"}");
        http.post("/_refresh", "");
        var restored = restore("one");

        assertThat(restored.exit()).as("%s", restored).isZero();
        assertThat(restored.out()).endsWith("What is there was read again and is as in the backup.\n");
        assertThat(there()).isEqualTo(before);
        assertThat(http.send("GET", "/garden/plot/3", "").status()).isEqualTo(404);
        assertThat(http.get("/_aliases")).doesNotContain("docshift-trial");

        http.delete("/garden");
        assertThat(bench.run("restore", "one", "--from", url, "--yes").exit()).isZero();
        assertThat(there()).isEqualTo(before);
    }

    @Test
    void replaces_nothing_by_a_snapshot_that_is_damaged_or_gone() throws IOException {
        bench.run("backup", "bad", "--from", url);
        http.put("/garden/plot/1", "{\"k\":\"changed\"}");
        http.post("/_refresh", "");
        List<Object> now = there();
        try (var files = Files.walk(data.resolve("snapshots/docshift/indices/garden"))) {
            for (Path file : files.filter(it -> it.getFileName().toString().startsWith("__"))
                    .toList()) {
                Files.delete(file);
            }
        }

        var damaged = restore("bad");

        assertThat(damaged.exit()).isEqualTo(3);
        assertThat(damaged.err())
                .contains("ERROR restoring index \"garden\" from snapshot \"bad-", "Elasticsearch cannot read it");
        assertThat(there()).isEqualTo(now);
        assertThat(http.get("/_aliases")).doesNotContain("docshift-trial");

        String json = bench.read("home/backups/bad/backup.json");
        bench.write("home/backups/bad/backup.json", json.replace("\"bad-", "\"good-"));
        assertThat(restore("bad").err())
                .contains("is not there, not whole, or without index garden: nothing was restored\n");
        assertThat(there()).isEqualTo(now);
        http.delete("/_snapshot/docshift/" + json.replaceAll("(?s).*\"(bad-[^\"]+)\".*", "$1"));
    }

    @Test
    void clears_away_the_snapshot_of_a_backup_that_was_cut_off() {
        http.put(
                "/_snapshot/docshift",
                "{\"type\":\"fs\",\"settings\":{\"location\":\"%s\"}}".formatted(data.resolve("snapshots/docshift")));
        http.put("/_snapshot/docshift/left?wait_for_completion=true", "{\"indices\":\"garden\"}");
        bench.write(
                "home/backups/two.part/snapshot.json",
                "{\"repository\":\"docshift\",\"location\":\"%s\",\"snapshot\":\"left\"}"
                        .formatted(data.resolve("snapshots/docshift")));
        bench.write("home/backups/two.part/indices/half.ndjson.part", "{");

        assertThat(bench.run("backup", "two", "--from", url).exit()).isZero();

        assertThat(http.send("GET", "/_snapshot/docshift/left", "").status()).isEqualTo(404);
        assertThat(bench.has("home/backups/two/snapshot.json")).isFalse();
        assertThat(bench.has("home/backups/two.part")).isFalse();
        assertThat(restore("two").exit()).isZero();
    }

    @Test
    void exports_where_that_is_asked_for_and_keeps_to_its_own_repository() {
        assertThat(bench.run("backup", "lines", "--from", url, "--kind", "export")
                        .exit())
                .isZero();
        assertThat(bench.read("home/backups/lines/indices/garden.ndjson")).hasLineCount(2);
        assertThat(bench.run("backup", "x", "--from", url, "--kind", "copy").err())
                .startsWith("ERROR --kind is snapshot or export, not 'copy'\n");

        http.send("DELETE", "/_snapshot/docshift", "");
        http.put(
                "/_snapshot/docshift",
                "{\"type\":\"fs\",\"settings\":{\"location\":\"%s\"}}".formatted(data.resolve("snapshots/other")));
        var taken = bench.run("backup", "taken", "--from", url);
        assertThat(taken.exit()).isEqualTo(4);
        assertThat(taken.err()).startsWith("ERROR the cluster has a snapshot repository \"docshift\" already, for ");
        http.delete("/_snapshot/docshift");
    }
}
