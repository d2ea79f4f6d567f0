package io.docshift.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Exports of a real Elasticsearch 1.7.6 and of a folder, and what comes of putting them back. */
@ExtendWith(SharedNode.class)
final class BackupCommandTest {

    private static final String GARDEN = """
            {"settings": {"number_of_shards": "2", "number_of_replicas": "0", "refresh_interval": "-1",
               "analysis": {"analyzer": {"plain": {"type": "custom", "tokenizer": "keyword"}}}},
             "mappings": {
               "bed": {"properties": {"name": {"type": "string", "analyzer": "plain"}}},
               "plant": {"_parent": {"type": "bed"}, "_ttl": {"enabled": true}, "_timestamp": {"enabled": true},
                         "properties": {"rows": {"type": "double"}}}},
             "aliases": {"gardens": {}, "wet": {"filter": {"term": {"name": "wet"}}}}}
            """;

    @TempDir
    private Path folder;

    private Bench bench;
    private TestServer server;

    @BeforeEach
    void fill(TestServer node) throws IOException {
        server = node;
        bench = new Bench(folder).withServer(node.address());
        bench.write("etc/config.yml", """
                elasticsearch: { cluster_name: docshift-test, addresses: '%s' }
                garden.dir: sheds
                """.formatted(node.address()));
        bench.write("etc/sheds/shed/spade", "steel");
        bench.write("etc/sheds/old/rake", "rust");
        bench.write("elsewhere/secret", "of others");
        Files.createSymbolicLink(bench.path("etc/sheds/shed/link"), bench.path("elsewhere"));
        Files.setPosixFilePermissions(bench.path("etc/sheds/shed/spade"), PosixFilePermissions.fromString("rwxr-x---"));
        node.create("/garden", GARDEN);
        node.create("/shed", "{\"mappings\":{\"tool\":{\"properties\":{\"k\":{\"type\":\"string\"}}}}}");
        plant();
    }

    private void plant() {
        server.http().put("/garden/bed/1", "{\"name\":\"wet\"}");
        server.http().put("/garden/plant/1?parent=1&ttl=5d", "{\"rows\":1.10}");
        server.http().put("/garden/plant/2?parent=1", "{\"rows\" : 1e2}");
        server.http().put("/shed/tool/1?routing=x", "{\"k\":\"v\"}");
    }

    private Said run(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command, "full", "--config", "etc/config.yml"));
        words.addAll(List.of(more));
        return bench.run(words.toArray(new String[0]));
    }

    private void wreck() throws IOException {
        server.http().delete("/_all");
        server.create("/gardens-2", "{\"aliases\":{\"garden\":{}}}");
        server.http().put("/gardens-2/bed/7", "{\"name\":\"other\"}");
        server.http().put("/other/bed/7", "{\"name\":\"other\"}");
        server.refresh();
        Files.writeString(bench.path("etc/sheds/shed/spade"), "bent");
        Files.delete(bench.path("etc/sheds/shed/link"));
        bench.write("etc/sheds/shed/new", "");
    }

    /** How both indices are defined, but for what a server gives each anew, and what is in them. */
    private List<Object> there() {
        server.refresh();
        return List.of(
                Defined.indices(server.http(), "garden,shed"),
                server.http().get("/garden/bed/1/_source"),
                server.http().get("/garden/plant/1/_source?parent=1"),
                server.http().get("/garden/plant/2/_source?parent=1"),
                server.http()
                        .get("/shed/tool/1?routing=x&fields=_routing,_source")
                        .replaceAll("\"_version\":\\d+,", ""),
                server.http()
                        .get("/garden/_search?q=rows:*&fields=_parent&fielddata_fields=_ttl&sort=_uid")
                        .replaceAll("\"took\":\\d+", ""));
    }

    @Test
    void puts_back_what_was_backed_up() throws IOException {
        List<Object> before = there();

        assertThat(run("backup", "--rules", "garden")).isEqualTo(new Said(0, """
                Backup full of cluster docshift-test, elasticsearch 1.7.6
                  garden  3 documents
                  shed    1 document
                  folder sheds of etc/sheds: old, shed (2 files, 1 link, 9 bytes)

                2 indices with 4 documents and 1 folder were backed up, as an export.
                home/backups/full
                """, ""));
        assertThat(Files.getPosixFilePermissions(bench.path("home/backups")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(bench.read("home/backups/full/indices/shed.ndjson"))
                .isEqualTo(
                        "{\"_index\":\"shed\",\"_type\":\"tool\",\"_id\":\"1\",\"_routing\":\"x\",\"_version\":1,\"_source\":{\"k\":\"v\"}}\n");
        assertThatJson(bench.read("home/backups/full/backup.json")).and(json -> {
            json.node("name").isEqualTo("full");
            json.node("kind").isEqualTo("export");
            json.node("cluster").isEqualTo("{name: 'docshift-test', uuid: '', version: '1.7.6', history: ''}");
            json.node("started").isEqualTo("2026-11-23T08:00:00Z");
            json.node("indices[1].documents").isEqualTo(1);
            json.node("indices[0].expiring").isEqualTo(1);
            json.node("files").isArray().hasSize(5);
        });

        wreck();
        Said refused = run("restore", "--yes");
        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.out()).isEqualTo("""
                NOTE none of the indices here is one that was backed up: make sure that this is the cluster that is meant
                Backup full of cluster docshift-test, finished 2026-11-23T08:00:00Z: every file is as it was written
                  garden  3 documents
                  shed    1 document
                  folder sheds of etc/sheds: old, shed (2 files, 1 link, 9 bytes)
                  to etc/sheds
                in the way: index gardens-2 with 1 document
                in the way: old, shed of etc/sheds
                NOTE not in the backup, or not asked for, and left as they are: other
                """);
        assertThat(refused.err())
                .isEqualTo(
                        "ERROR what is in the way stays as it is, and nothing was restored: say --replace to delete those"
                                + " indices and to move those folders aside\n");

        Said restored = run("restore", "--yes", "--replace");

        assertThat(restored.exit()).as(restored.err() + restored.out()).isZero();
        assertThat(restored.out()).endsWith("""
                NOTE docshift's own index stays as it is: to apply again what its history says was applied, say --again
                aside: etc/sheds/old.before-restore-full
                aside: etc/sheds/shed.before-restore-full
                2 indices with 4 documents and 1 folder were restored. What is there was read again and is as in the backup.
                """);
        assertThat(there()).isEqualTo(before);
        assertThat(server.http().send("GET", "/gardens-2", "").status()).isEqualTo(404);
        assertThat(server.http().get("/other/bed/7/_source")).contains("other");
        assertThat(bench.read("etc/sheds/shed/spade")).isEqualTo("steel");
        assertThat(Files.getPosixFilePermissions(bench.path("etc/sheds/shed/spade")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(Files.readSymbolicLink(bench.path("etc/sheds/shed/link"))).isEqualTo(bench.path("elsewhere"));
        assertThat(bench.has("etc/sheds/shed/new")).isFalse();
        assertThat(bench.read("etc/sheds/shed.before-restore-full/spade")).isEqualTo("bent");
        assertThat(bench.has("home/backups/full.restore")).isFalse();
        assertThat(bench.has("etc/sheds/.restore-full.part")).isFalse();
    }

    @Test
    void restore_calls_its_cluster_the_one_that_is_restored_to() {
        assertThat(bench.run("restore", "--help").out().replaceAll("\\s+", " "))
                .contains("--from WHERE the cluster that is restored to: http://HOST:PORT --");
    }

    @Test
    void says_what_it_would_do_and_asks() {
        run("backup", "--rules", "garden");
        List<Object> before = there();

        Said told = run("restore", "--replace", "--dry-run");
        assertThat(told.exit()).isZero();
        assertThat(told.out()).endsWith("in the way: old, shed of etc/sheds\nNothing was written.\n");
        assertThat(run("restore", "--replace").err())
                .isEqualTo("ERROR there is no terminal to ask at: say --yes\nSee: transform restore --help\n");

        Said declined =
                bench.atTerminal().typing("no\n").run("restore", "full", "--config", "etc/config.yml", "--replace");

        assertThat(declined.exit()).isEqualTo(4);
        assertThat(declined.out())
                .endsWith("Restore 2 indices with 4 documents and 1 folder on cluster docshift-test at ADDRESS?"
                        + " This deletes 2 indices with 4 documents and moves 2 entries of folders aside. [y/N] ");
        assertThat(declined.err()).endsWith("ERROR not restored, as you say\n");
        assertThat(there()).isEqualTo(before);
        assertThat(server.http().send("GET", "/docshift", "").status()).isEqualTo(404);
    }

    @Test
    void restores_some_indices_and_no_folders() throws IOException {
        run("backup", "--rules", "garden");
        wreck();

        Said said = run("restore", "--yes", "--indices", "shed", "--without-folders", "--json");

        assertThat(said.exit()).isZero();
        assertThatJson(said.out()).and(json -> {
            json.node("command").isEqualTo("restore");
            json.node("indices").isEqualTo(1);
            json.node("documents").isEqualTo(1);
            json.node("folders").isEqualTo(0);
        });
        assertThat(bench.read("etc/sheds/shed/spade")).isEqualTo("bent");
        assertThat(server.http().get("/gardens-2/bed/7/_source")).contains("other");
        assertThat(run("restore", "--yes", "--indices", "barn").err())
                .startsWith("ERROR the backup full holds no index barn; it holds garden, shed\n");
    }

    @Test
    void refuses_a_damaged_backup_before_anything_else() {
        run("backup", "--rules", "garden");
        List<Object> before = there();
        String lines = bench.read("home/backups/full/indices/shed.ndjson");
        bench.write("home/backups/full/indices/shed.ndjson", lines.replace("\"v\"", "\"w\""));

        Said said = run("restore", "--yes", "--replace");

        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err()).matches("""
                        indices/shed.ndjson: 91 bytes with SHA-256 \\w{64} were written, 91 with \\w{64} are there
                        ERROR the backup home/backups/full is damaged: nothing was restored
                        """);
        assertThat(there()).isEqualTo(before);

        assertThat(bench.path("home/backups/full/backup.json").toFile().delete())
                .isTrue();
        assertThat(run("restore", "--yes").err())
                .isEqualTo("ERROR home/backups/full holds no whole backup: it has no backup.json\n");
        assertThat(bench.run("restore", "none", "--config", "etc/config.yml", "--yes")
                        .err())
                .isEqualTo("ERROR home/backups: there is no backup 'none'; there is none\n");
    }

    @Test
    void refuses_the_backup_of_another_cluster() {
        run("backup", "--indices", "shed");
        String json = bench.read("home/backups/full/backup.json");
        bench.write("home/backups/full/backup.json", json.replace("docshift-test", "production"));

        Said said = run("restore", "--yes", "--replace");

        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err())
                .isEqualTo(
                        "ERROR the backup is of the cluster \"production\", and this is another one, \"docshift-test\":"
                                + " give the address of that one, or say --other-cluster\n");
        assertThat(run("restore", "--yes", "--replace", "--other-cluster").exit())
                .isZero();

        // Same name, but not the index that docshift keeps for itself.
        bench.write("home/backups/full/backup.json", json.replaceFirst("(\"history\" ?: ?)\"\"", "$1\"abc\""));
        assertThat(run("restore", "--yes", "--replace").exit()).isEqualTo(4);
    }

    @Test
    void refuses_names_that_lead_elsewhere_and_those_that_are_taken() {
        for (String name : List.of("../x", "a/b", ".hidden", "x.part", "x.restore", "Upper", "")) {
            assertThat(bench.run("backup", name, "--config", "etc/config.yml"))
                    .isEqualTo(new Said(
                            2,
                            "",
                            "ERROR '%s' is no name for a backup: take up to 80 lower-case letters, digits, '-', '_' and '.', beginning with a letter or digit, and not ending in .part or .restore\nSee: transform backup --help\n"
                                    .formatted(name)));
            assertThat(bench.run("restore", name, "--config", "etc/config.yml", "--yes")
                            .exit())
                    .isEqualTo(2);
        }
        run("backup");

        Said again = run("backup");

        assertThat(again.exit()).isEqualTo(4);
        assertThat(again.err())
                .isEqualTo(
                        "ERROR home/backups/full is there already: give the backup another name, or move that away\n");
    }

    @Test
    void says_which_folders_are_left_out() {
        assertThat(run("backup").out())
                .contains(
                        "WARN garden.dir names a folder that is not in the backup: give --rules with the rule set that"
                                + " declares it, or --folder\n");
        assertThat(bench.run("backup", "b", "--config", "etc/config.yml", "--folder", "barn=nowhere")
                        .err())
                .startsWith("ERROR --folder barn: nowhere is no folder\n");
        assertThat(bench.run("backup", "c", "--config", "etc/config.yml", "--folder", "all=.")
                        .err())
                .startsWith("ERROR home/backups lies in the folder 'all', and a backup cannot hold itself: give another"
                        + " --backup-dir\n");
    }

    @Test
    void refuses_what_it_cannot_read_whole() {
        server.create("/pruned", "{\"mappings\":{\"t\":{\"_source\":{\"excludes\":[\"a\"]}}}}");

        Said pruned = run("backup");

        assertThat(pruned.exit()).isEqualTo(4);
        assertThat(pruned.err())
                .startsWith("pruned/t: its _source is {\"excludes\":[\"a\"]}\nERROR Elasticsearch does not keep");
        server.http().post("/pruned/_close", "");
        assertThat(run("backup").err())
                .isEqualTo("ERROR pruned is closed, and a closed index cannot be read: open it, or name the others with"
                        + " --indices\n");
        assertThat(run("backup", "--indices", "docshift").err()).startsWith("ERROR docshift is docshift's own index");
        assertThat(run("backup", "--indices", "none").err()).isEqualTo("ERROR there is no index none on the cluster\n");
        assertThat(run("backup", "--kind", "snapshot", "--indices", "shed").err())
                .startsWith("ERROR the nodes have no folder for snapshots in common: set path.repo");
        assertThat(bench.has("home/backups/full.part")).isFalse();
        assertThat(run("backup", "--indices", "gardens,shed").exit()).isZero();
    }

    @Test
    void a_restore_whose_machine_is_lost_can_be_unlocked_and_said_again() {
        run("backup");
        server.create("/docshift", "{}");
        server.http().put("/docshift/entry/lease", """
                {"held":true,"run":"full.restore","token":"t","by":"ann@alpha","since":"2026-11-21T03:00:00Z",\
                "seconds":180,"beat":3}""");

        assertThat(run("restore", "--yes", "--replace").err())
                .startsWith("ERROR run full.restore of ann@alpha (since 2026-11-21T03:00:00Z) holds the lease");
        assertThat(bench.run("unlock", "--config", "etc/config.yml", "--yes").out())
                .endsWith("The lease is free. Say the restore again: restore full\n");
        assertThat(run("restore", "--yes", "--replace").exit()).isZero();
    }

    @Test
    void warns_while_another_run_holds_the_lease() {
        server.create("/docshift", "{}");
        server.http().put("/docshift/entry/lease", """
                {"held":true,"run":"20261121-0300-aaaa","token":"t","by":"ann@alpha","since":"2026-11-21T03:00:00Z",\
                "seconds":180,"beat":3}""");
        server.refresh();

        assertThat(run("backup", "--strict").out())
                .contains("WARN run 20261121-0300-aaaa of ann@alpha (since 2026-11-21T03:00:00Z) holds the lease");
        assertThat(run("restore", "--yes", "--replace").exit()).isEqualTo(4);
        assertThat(bench.read("home/backups/full/indices/shed.ndjson")).hasLineCount(1);
        assertThat(bench.has("home/backups/full/indices/docshift.ndjson")).isFalse();
    }
}
