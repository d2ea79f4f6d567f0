package io.docshift.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import io.docshift.doc.Json;
import io.docshift.run.Backup;
import io.docshift.server.Call;
import io.docshift.server.Fault;
import io.docshift.server.FaultProxy;
import io.docshift.server.Faults;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of a cluster and of all around it. */
@ExtendWith(SharedNode.class)
final class DoctorTest {

    private static final String DOCTOR = """
            files:
              server: server.yml of garden 2
            checks:
              - yaml-key: { file: server, key: log.enable, present: true }
                why: Garden 2 does not start without it.
                way-out: "add 'log: { enable: false }'"
              - directory: { name: sheds, has: [tools] }
                level: warn
                why: The documents name tools.
                way-out: restore the folder
              - documents:
                  index: garden
                  type: tree
                  when: { field: locked, equals: true }
                  message: 'the tree {{label}} is locked'
                level: warn
                why: A locked tree cannot be moved.
                way-out: unlock it
            """;

    @TempDir
    private Path folder;

    private Bench bench;
    private TestServer server;

    @BeforeEach
    void fill(TestServer node) {
        server = node;
        bench = new Bench(folder).withServer(node.address());
        bench.write("home/rules/garden/doctor.yml", DOCTOR);
        bench.write("config/config.yml", """
                elasticsearch: { cluster_name: docshift-test, addresses: '%s' }
                garden.dir: ../garden
                """.formatted(node.address()));
        bench.write("garden/shed/key", "");
        bench.write("garden/tools/spade", "");
        bench.write("garden/old/rake", "");
        bench.write("server.yml", "log:\n  enable: false\n");
        backup("sunday", "2026-11-22T20:00:00Z", "docshift-test");
        node.create("/garden", "{}");
        node.http().put("/garden/plot/1", "{\"label\":\"plum\"}");
        node.http().put("/garden/tree/1", "{\"label\":\"oak\"}");
        node.refresh();
        // Whatever the disk of this machine looks like.
        marks("1b", "1b");
    }

    private void marks(String low, String high) {
        server.http().put("/_cluster/settings", """
                {"transient": {"cluster.routing.allocation.disk.watermark.low": "%s",
                               "cluster.routing.allocation.disk.watermark.high": "%s"}}
                """.formatted(low, high));
    }

    private void backup(String name, String finished, String cluster) {
        backup(name, finished, cluster, "garden");
    }

    private void backup(String name, String finished, String cluster, String index) {
        Backup backup = new Backup(
                Backup.FORMAT,
                name,
                "docshift",
                Backup.EXPORT,
                finished,
                finished,
                "ann@shed",
                new Backup.Origin(cluster, "", "1.7.6", ""),
                List.of(new Backup.Index(
                        index, List.of(), "u", 2, 0, 80, "", false, index + ".json", index + ".ndjson")),
                List.of(),
                List.of(),
                null,
                List.of());
        bench.write("home/backups/" + name + "/backup.json", Json.pretty(Json.tree(backup)));
    }

    private Said doctor(String... more) {
        List<String> words = new ArrayList<>(List.of("doctor", "--rules", "garden", "--config", "config/config.yml"));
        words.addAll(List.of(more));
        if (!words.contains("--watch")) {
            words.addAll(List.of("--watch", "0s"));
        }
        Said said = bench.run(words.toArray(new String[0]));
        return new Said(said.exit(), steady(said.out()), said.err());
    }

    /** Without what this machine and this moment have of their own. */
    private static String steady(String text) {
        return text.replaceAll("node .+?: [0-9.]+ %", "node NODE: USED %")
                .replaceAll("% of \\S+ are", "% of DATA are")
                .replaceAll("[0-9,]+ MB are free", "FREE are free")
                .replaceAll("after [0-9,]+ MB", "after ROOM");
    }

    /** The lines that begin so, of those about one subject. */
    private static String about(String subject, Said said) {
        return said.out()
                .lines()
                .filter(line -> line.matches("\\w+ +" + subject + ": .*"))
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
    }

    private List<String> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> {
                        try {
                            return folder.relativize(file) + " " + Files.getLastModifiedTime(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void says_that_all_is_well_and_writes_nothing() {
        List<String> before = files();

        Said said = doctor("--file", "server.yml");

        assertThat(said).isEqualTo(new Said(0, """
                OK    cluster: "docshift-test", elasticsearch 1.7.6, at ADDRESS
                OK    health: green, 1 node
                OK    disk: node NODE: USED % of DATA are taken, FREE are free (low watermark 1b, high 1b)
                OK    data: this data is yet to be migrated: garden/plot/1 (garden: 1 to 2)
                OK    documents: nothing to see to among those of garden/tree
                OK    room: indices that are rebuilt need up to 0 MB on the cluster's disks, and FREE are free
                OK    directory: 'sheds' is garden; to be moved aside: 1
                OK    directory: garden has tools
                OK    file: server.yml has log.enable
                OK    room: the files of a run need up to 1 MB in home/runs, and FREE are free
                OK    backup: sunday, finished 2026-11-22T20:00:00Z
                OK    run: no run was cut off
                OK    lease: nobody is at work on this cluster
                OK    history: no rule set was applied to this cluster yet
                NOTE  writes: not watched, as --watch 0s says. To do: say --watch 5s
                Ready
                """, ""));
        assertThat(files()).isEqualTo(before);
        assertThat(server.http().get("/_aliases")).isEqualTo("{\"garden\":{\"aliases\":{}}}");
    }

    @Test
    void tells_programs_the_same() {
        Said said = doctor("--file", "server.yml", "--no-backup", "--json");

        assertThat(said.exit()).isZero();
        assertThat(said.err()).endsWith("Ready\n");
        assertThatJson(said.out()).inPath("remarks[0]").isEqualTo("""
                { "grade": "ok", "subject": "cluster", "message": "\\"docshift-test\\", elasticsearch 1.7.6, at ADDRESS",
                  "why": "", "to_do": "", "declared": "" }
                """);
        assertThatJson(said.out()).inPath("remarks[8]").isEqualTo("""
                { "grade": "ok", "subject": "file", "message": "server.yml has log.enable", "why": "", "to_do": "",
                  "declared": "rules/garden/doctor.yml:4:5" }
                """);
        assertThatJson(said.out()).node("command").isEqualTo("doctor");
        assertThatJson(said.out()).node("ruleset").isEqualTo("garden");
        assertThatJson(said.out()).node("ready").isEqualTo(true);
        assertThatJson(said.out()).node("errors").isEqualTo(0);
        assertThatJson(said.out()).node("warnings").isEqualTo(0);
    }

    @Test
    void refuses_a_cluster_of_another_name_and_looks_at_the_rest() {
        bench.write(
                "config/config.yml",
                bench.read("config/config.yml").replace("cluster_name: docshift-test", "cluster_name: other"));

        Said said = doctor();

        assertThat(said).isEqualTo(new Said(3, """
                ERROR cluster: the cluster at ADDRESS is "docshift-test", not "other": change cluster_name, or the address. Nothing of it was looked at: health, disks, writes, data, documents, room, lease, history. To do: see whether the configuration or the address is wrong
                OK    directory: 'sheds' is garden; to be moved aside: 1
                OK    directory: garden has tools
                NOTE  file: log.enable was not looked at: server.yml of garden 2 is not given. To do: give it as --file server=FILE
                ERROR backup: there is no finished backup of the cluster "other" in home/backups, only of "docshift-test". docshift can take a run back by itself; a backup is for when everything else fails. To do: make one: transform backup NAME; if you have one that is not docshift's, say --no-backup
                OK    run: no run was cut off
                Not ready: 2 errors
                """, ""));
    }

    @Test
    void says_what_it_can_where_the_cluster_is_not_reached() throws IOException {
        int dead;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = socket.getLocalPort();
        }
        bench.write(
                "config/config.yml", bench.read("config/config.yml").replace(server.address(), "127.0.0.1:" + dead));

        Said said = doctor("--file", "server=server.yml");

        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.out().replace(":" + dead, ":DEAD").replaceAll("port \\d+", "port PORT"))
                .isEqualTo("""
                ERROR cluster: no Elasticsearch speaks HTTP at 127.0.0.1:DEAD (port PORT: nothing listens there; port PORT: nothing listens there): give the address of its HTTP port, 9200 by default; if HTTP is off, set http.enabled: true in elasticsearch.yml and restart the node. Nothing of it was looked at: health, disks, writes, data, documents, room, lease, history. To do: mend that, then look again
                OK    directory: 'sheds' is garden; to be moved aside: 1
                OK    directory: garden has tools
                OK    file: server.yml has log.enable
                OK    backup: sunday, finished 2026-11-22T20:00:00Z
                OK    run: no run was cut off
                Not ready: 1 error
                """);
    }

    @Test
    void names_a_transport_port_and_a_node_that_does_not_answer() {
        bench.write(
                "config/config.yml",
                bench.read("config/config.yml")
                        .replace(server.address(), "%s,%s".formatted(server.address(), "nowhere.invalid:9201")));

        Said said = doctor();

        assertThat(about("cluster", said)).isEqualTo("""
                OK    cluster: "docshift-test", elasticsearch 1.7.6, at ADDRESS, nowhere.invalid:9201
                WARN  cluster: going on without a node: no Elasticsearch speaks HTTP at nowhere.invalid:9201 (port 9201: the host is not known; port 9101: the host is not known): give the address of its HTTP port, 9200 by default; if HTTP is off, set http.enabled: true in elasticsearch.yml and restart the node. What this node holds alone is missing. To do: start it, or take it out of the addresses""");
    }

    @Test
    void says_that_any_cluster_is_taken() {
        Said said =
                bench.run("doctor", "--rules", "garden", "--from", server.url().toString(), "--watch", "0s");

        assertThat(about("cluster", said)).isEqualTo("""
                OK    cluster: "docshift-test", elasticsearch 1.7.6, at http://ADDRESS
                NOTE  cluster: any cluster is taken, whatever its name. To do: name yours as elasticsearch.cluster_name in the file of --config, so that no other is migrated""");
        assertThat(about("directory", said))
                .isEqualTo(
                        "WARN  directory: garden.dir is not given. Nothing would be done to directory 'sheds'. To do: give it in the file of --config");
    }

    @Test
    void does_not_read_what_lies_on_no_node() {
        server.http().put("/shed", "{\"settings\":{\"index.routing.allocation.require.name\":\"nobody\"}}");

        Said said = doctor("--file", "server.yml", "--quiet");

        assertThat(said).isEqualTo(new Said(1, """
                ERROR health: red, 1 node: 1 shard is on no node, of shed. These documents cannot be read, so they cannot be migrated. To do: start the nodes that are missing, or restore these indices from a backup; GET /_cluster/health?level=shards says more
                Not ready: 1 error
                """, ""));
        assertThat(about("data", doctor()))
                .isEqualTo(
                        "NOTE  data: not looked at, nor which documents need attention: not all can be read. To do: see health");
    }

    @Test
    void warns_of_copies_that_are_on_no_node() {
        server.http().put("/garden/_settings", "{\"index.number_of_replicas\": 1}");

        assertThat(about("health", doctor()))
                .isEqualTo(
                        "WARN  health: yellow, 1 node: 1 shard is on no node. Everything can be read, but there is less than the copies that are wanted. To do: start the nodes that are missing; if this is all there are, set index.number_of_replicas lower");
        assertThat(doctor("--file", "server.yml").exit()).isZero();
        assertThat(doctor("--file", "server.yml", "--strict").exit()).isEqualTo(1);
    }

    @Test
    void knows_from_where_on_the_cluster_minds_a_full_disk() {
        marks("900tb", "1b");

        assertThat(about("disk", doctor()))
                .isEqualTo(
                        "WARN  disk: node NODE: USED % of DATA are taken, FREE are free (low watermark 900tb, high 1b). Above the low watermark Elasticsearch puts no copies of shards on a node. To do: make room, or set cluster.routing.allocation.disk.watermark.low higher");

        marks("900tb", "900tb");

        assertThat(about("disk", doctor()))
                .isEqualTo(
                        "ERROR disk: node NODE: USED % of DATA are taken, FREE are free (low watermark 900tb, high 900tb). Above the high watermark Elasticsearch puts no new shard on a node, so an index that is rebuilt would never be ready. To do: make room, or set cluster.routing.allocation.disk.watermark.high higher");
    }

    /** Between the two looks somebody writes. */
    @Test
    void sees_that_somebody_writes() {
        Faults somebody = Faults.chosenBy(call -> {
            if (call == Call.SEARCH) {
                server.http().put("/garden/plot/2", "{\"label\":\"leek\"}");
                server.http().put("/else/thing/1", "{}");
            }
            return Optional.empty();
        });
        try (FaultProxy proxy = FaultProxy.before(server, somebody)) {
            Said said = doctor("--from", proxy.front().url().toString(), "--watch", "1s");

            assertThat(said.exit()).isEqualTo(1);
            assertThat(about("writes", said)
                            .replaceAll("\\d+ documents were", "N documents were")
                            .replaceAll("\\d+ s\\b", "N s"))
                    .isEqualTo("""
                    WARN  writes: N documents were written to else within N s. The rules are not for this index, but whatever writes there may write elsewhere. To do: find out what writes, and stop it if it is the application
                    ERROR writes: N documents were written to garden within N s. The application is still running, or somebody else writes there. To do: stop whatever writes""");
        }
        assertThat(about("writes", doctor("--watch", "1s")).replaceAll("\\d+ s\\b", "N s"))
                .isEqualTo("OK    writes: nothing was written within N s");
    }

    @Test
    void sees_that_the_application_listens() throws IOException {
        bench.write("home/rules/garden/doctor.yml", DOCTOR + """
                  - port-closed: { host: localhost, port: 1 }
                    why: It is to be stopped.
                    way-out: stop it
                """);
        assertThat(about("port", doctor()))
                .isEqualTo("OK    port: nothing listens at localhost:1, as seen from this machine");
        assertThat(about("port", doctor("--application", "nowhere.invalid:8080")))
                .isEqualTo(
                        "NOTE  port: nowhere.invalid:8080: the host is not known here. To do: give another name of it, or its number, as --application HOST:PORT");
        try (ServerSocket application = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String port = "127.0.0.1:" + application.getLocalPort();
            String listens = "port: something listens at " + port + ". It is to be stopped. To do: stop it";

            Said said = doctor("--file", "server.yml", "--application", port);
            assertThat(about("port", said)).isEqualTo("ERROR " + listens);
            assertThat(said.exit()).isEqualTo(1);

            said = doctor("--file", "server.yml", "--application", port, "--embedded");
            assertThat(about("port", said)).isEqualTo("WARN  " + listens);
            assertThat(said.exit()).isZero();

            bench.write("home/rules/garden/doctor.yml", DOCTOR);
            assertThat(about("port", doctor("--application", port)))
                    .isEqualTo(
                            "ERROR port: something listens at " + port
                                    + ". What the application writes meanwhile is not migrated. To do: stop it; if Elasticsearch is embedded in it, see that nobody uses it, and say --embedded");
        }
    }

    @Test
    void names_documents_that_need_attention() {
        server.http().put("/garden/tree/2", "{\"label\":\"elm\\nOK    all: is well\",\"locked\":true}");
        server.http().put("/garden/tree/3", "{\"locked\":true}");
        server.refresh();

        Said said = doctor("--file", "server.yml");

        assertThat(said.exit()).isZero();
        assertThat(about("documents", said).lines().sorted().toList())
                .containsExactly(
                        "WARN  documents: garden/tree/2: the tree elm\\nOK    all: is well is locked. A locked tree cannot be moved. To do: unlock it",
                        "WARN  documents: garden/tree/3 (without what there is to be said of it). A locked tree cannot be moved. To do: unlock it");
        assertThat(said.out()).endsWith("Ready, with 2 warnings\n");
    }

    @Test
    void names_twenty_documents_and_counts_the_others() {
        for (int i = 0; i < 23; i++) {
            server.http().put("/garden/tree/locked" + i, "{\"label\":\"elm\",\"locked\":true}");
        }
        server.refresh();

        assertThat(about("documents", doctor()).lines().toList())
                .hasSize(21)
                .endsWith(
                        "WARN  documents: and 3 more of garden/tree. A locked tree cannot be moved. To do: unlock it");
    }

    @Test
    void looks_into_a_file_of_the_application() {
        bench.write("server.yml", "log: { level: info }\n");
        Said said = doctor("--file", "server.yml");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(about("file", said))
                .isEqualTo(
                        "ERROR file: server.yml has no log.enable. Garden 2 does not start without it. To do: add 'log: { enable: false }'");

        bench.write("server.yml", "log.enable:\n");
        assertThat(about("file", doctor("--file", "server.yml")))
                .startsWith("ERROR file: server.yml has no log.enable.");

        bench.write("server.yml", "on: yes\nlog.enable: false\n");
        assertThat(about("file", doctor("--file", "server.yml"))).isEqualTo("OK    file: server.yml has log.enable");

        bench.write("server.yml", "log: on\n");
        assertThat(about("file", doctor("--file", "server.yml")))
                .startsWith("ERROR file: server.yml has no log.enable that docshift can see (server.yml:1:6: error: ");

        bench.write("server.yml", "log: [\n");
        assertThat(about("file", doctor("--file", "server.yml")))
                .startsWith("NOTE  file: server.yml cannot be read, so nobody knows of log.enable: server.yml:");
    }

    @Test
    void does_not_call_a_file_fine_that_it_has_not_seen() {
        assertThat(about("file", doctor()))
                .isEqualTo(
                        "NOTE  file: log.enable was not looked at: server.yml of garden 2 is not given. To do: give it as --file server=FILE");
    }

    @Test
    void says_what_is_wrong_with_its_options() {
        assertThat(doctor("--file", "sever=server.yml"))
                .isEqualTo(
                        usage("--file sever=server.yml: the rule set knows no file 'sever'; did you mean 'server'?"));
        assertThat(doctor("--file", "server.yml", "--file", "server=server.yml"))
                .isEqualTo(usage("--file server is given twice"));
        assertThat(doctor("--file", "none.yml")).isEqualTo(usage("--file none.yml: there is no such file"));
        assertThat(doctor("--file", "server=none.yml"))
                .isEqualTo(usage("--file server=none.yml: there is no such file"));
        assertThat(doctor("--application", "8080"))
                .isEqualTo(usage("--application is given as HOST:PORT, such as localhost:8080, not '8080'"));
        assertThat(doctor("--no-backup", "--backup-dir", "b"))
                .isEqualTo(usage("--no-backup looks for none, and --backup-dir says where: leave one of them out"));
        assertThat(bench.run("doctor", "--rules", "garden", "--from", "in.ndjson"))
                .isEqualTo(usage("the doctor looks at a cluster: give --from its address"));
        bench.write(
                "home/rules/garden/doctor.yml",
                DOCTOR.replace("files:", "files:\n  client: client.yml").replace("checks:", """
                checks:
                  - yaml-key: { file: client, key: a, absent: true }
                    why: Because.
                    way-out: remove it
                """.stripTrailing()));
        assertThat(doctor("--file", "server.yml"))
                .isEqualTo(usage("--file server.yml: say which it is, as NAME=FILE; known are client, server"));
        bench.write("home/rules/garden/doctor.yml", "checks: []");
        assertThat(doctor().exit()).isEqualTo(1);
    }

    private static Said usage(String reason) {
        return new Said(2, "", "ERROR " + reason + "\nSee: transform doctor --help\n");
    }

    @Test
    void looks_at_the_folders_of_the_application() throws IOException {
        Files.delete(bench.path("garden/tools/spade"));
        Files.delete(bench.path("garden/tools"));
        assertThat(about("directory", doctor())).isEqualTo("""
                OK    directory: 'sheds' is garden; to be moved aside: 1
                WARN  directory: garden has no tools. The documents name tools. To do: restore the folder""");

        Files.delete(bench.path("garden/shed/key"));
        Files.delete(bench.path("garden/shed"));
        Said wrong = doctor("--file", "server.yml");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(about("directory", wrong))
                .startsWith(
                        "ERROR directory: garden.dir: directory 'sheds': garden has no 'shed', so it is not the folder that is meant. To do: correct garden.dir (config/config.yml:2:13)\n");

        bench.write("config/config.yml", bench.read("config/config.yml").replace("../garden", "../yard"));
        Said gone = doctor("--file", "server.yml");
        assertThat(gone.exit()).isEqualTo(1);
        assertThat(about("directory", gone))
                .isEqualTo(
                        "ERROR directory: garden.dir: yard is not there; the steps of directory 'sheds' are left out. To do: run on the machine that has it, or correct garden.dir (config/config.yml:2:13)");
    }

    @Test
    void wants_a_backup_of_the_last_day() {
        String why =
                ". docshift can take a run back by itself; a backup is for when everything else fails. To do: make one: transform backup NAME; if you have one that is not docshift's, say --no-backup";
        backup("monday", "2026-11-23T07:00:00Z", "other");
        bench.write("home/backups/half/backup.json", "{\"cluster\": {\"name\": \"docshift-test\"}}");
        bench.write("home/backups/odd/backup.json", "{");
        backup("cut.part", "2026-11-23T07:59:00Z", "docshift-test");
        assertThat(about("backup", doctor())).isEqualTo("OK    backup: sunday, finished 2026-11-22T20:00:00Z");

        backup("sunday", "2026-11-22T07:59:59Z", "docshift-test");
        assertThat(about("backup", doctor()))
                .isEqualTo(
                        "ERROR backup: the last one of the cluster \"docshift-test\" is sunday, finished 2026-11-22T07:59:59Z, which is more than a day ago"
                                + why);
        assertThat(about("backup", doctor("--no-backup")))
                .isEqualTo("NOTE  backup: not looked for, as --no-backup says");
        assertThat(about("backup", doctor("--backup-dir", "elsewhere")))
                .isEqualTo("ERROR backup: there is no finished backup of the cluster \"docshift-test\" in elsewhere"
                        + why);

        backup("sunday", "2026-11-22T20:00:00Z", "docshift-test", "yard");
        assertThat(about("backup", doctor()))
                .isEqualTo(
                        "ERROR backup: the last one of the cluster \"docshift-test\" is sunday, finished 2026-11-22T20:00:00Z, and it is without garden"
                                + why);

        backup("sunday", "2026-11-22T20:00:00Z", "third");
        Said said = doctor("--file", "server.yml");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(about("backup", said))
                .isEqualTo(
                        "ERROR backup: there is no finished backup of the cluster \"docshift-test\" in home/backups, only of \"other\", \"third\"; what cannot be read: half/backup.json, odd/backup.json"
                                + why);
    }

    @Test
    void finds_the_indices_in_a_backup_by_the_name_that_the_rules_have_for_them() {
        backup("sunday", "2026-11-22T20:00:00Z", "docshift-test");
        server.http().delete("/garden");
        server.create("/garden-undo-1", "{\"aliases\":{\"garden\":{}}}");
        server.http().put("/garden-undo-1/plot/1", "{\"label\":\"plum\"}");
        server.refresh();
        assertThat(about("backup", doctor())).isEqualTo("OK    backup: sunday, finished 2026-11-22T20:00:00Z");

        assertThat(bench.run("backup", "monday", "--config", "config/config.yml", "--rules", "garden")
                        .exit())
                .isZero();
        server.http().delete("/garden-undo-1");
        server.create("/garden-undo-2", "{\"aliases\":{\"garden\":{}}}");
        assertThat(about("backup", doctor())).isEqualTo("OK    backup: monday, finished 2026-11-23T08:00:00Z");
    }

    @Test
    void takes_no_backup_for_one_that_was_made_amid_a_run() {
        cutAnApplyOff();

        Said backup = bench.run("backup", "amid", "--config", "config/config.yml", "--rules", "garden", "--quiet");

        assertThat(backup.exit()).isZero();
        assertThat(backup.out()).isEqualTo("""
                WARN run RUN of ann@shed (since 2026-11-23T08:00:00Z) holds the lease of this cluster and may be changing it
                WARN run RUN was begun and not finished: this backup may hold data that is half migrated, and the doctor does not take it for one; resume or undo the run, then make another
                1 index with 2 documents and 1 folder were backed up, as an export.
                home/backups/amid
                """);
        assertThatJson(bench.read("home/backups/amid/backup.json"))
                .node("unfinished")
                .isArray()
                .hasSize(1);
        assertThat(about("backup", doctor())).isEqualTo("OK    backup: sunday, finished 2026-11-22T20:00:00Z");

        backup("sunday", "2026-11-22T20:00:00Z", "other");
        assertThat(about("backup", doctor()))
                .isEqualTo(
                        "ERROR backup: there is no finished backup of the cluster \"docshift-test\" in home/backups, only of \"other\"; of no use, since a run was begun and not finished when it was made: amid. docshift can take a run back by itself; a backup is for when everything else fails. To do: make one: transform backup NAME; if you have one that is not docshift's, say --no-backup");
    }

    @Test
    void names_a_run_that_was_cut_off_and_the_lease_it_holds() {
        cutAnApplyOff();

        Said said = doctor("--file", "server.yml");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(about("run", said))
                .isEqualTo(
                        "ERROR run: run RUN was begun and not finished. apply would refuse. To do: go on with it: resume RUN; or take it back: undo RUN");
        assertThat(about("lease", said))
                .isEqualTo(
                        "ERROR lease: run RUN of ann@shed (since 2026-11-23T08:00:00Z) holds the lease of this cluster and may be changing it. apply would refuse. To do: wait until it has ended; if its process is dead, resume or undo that run");
    }

    private void cutAnApplyOff() {
        AtomicBoolean away = new AtomicBoolean();
        Faults cut = Faults.chosenBy(call -> {
            // The lease gives signs of life by bulk requests too, before the run has begun.
            if (call == Call.BULK && bench.runs().stream().anyMatch(this::isBegun)) {
                away.set(true);
            }
            return away.get() ? Optional.of(Fault.RESET_BEFORE) : Optional.empty();
        });
        try (FaultProxy proxy = FaultProxy.before(server, cut)) {
            bench.run(
                    "apply",
                    "--rules",
                    "garden",
                    "--from",
                    proxy.front().url().toString(),
                    "--yes",
                    "--quiet",
                    "--lease",
                    "3s");
        }
    }

    private boolean isBegun(String run) {
        String journal = "home/runs/" + run + "/journal.ndjson";
        return bench.has(journal) && bench.read(journal).contains("begun");
    }

    @Test
    void knows_what_was_done_and_that_nothing_is_left_to_do() {
        assertThat(bench.run(
                                "apply",
                                "--rules",
                                "garden",
                                "--from",
                                server.url().toString(),
                                "--yes",
                                "--quiet")
                        .exit())
                .isZero();
        server.refresh();

        Said said = doctor("--file", "server.yml");

        assertThat(said.exit()).isZero();
        assertThat(about("history", said))
                .isEqualTo("OK    history: run RUN applied garden (1 to 2) on 2026-11-23T08:00:00Z");
        assertThat(about("data", said))
                .isEqualTo(
                        "NOTE  data: apply would do nothing: run RUN applied garden on 2026-11-23T08:00:00Z already");

        server.http().put("/garden/plot/1", "{\"label\":\"plum\"}");
        server.refresh();

        assertThat(about("data", doctor()))
                .isEqualTo(
                        "ERROR data: apply would refuse: run RUN applied garden on 2026-11-23T08:00:00Z, yet the data looks as before. Was it restored from a backup? Then say --again. To do: find out how the data came to be so before you insist");
    }

    @Test
    void says_that_the_data_is_elsewhere_or_closed() {
        server.http().post("/garden/_close", "");
        Said said = doctor();
        assertThat(said.exit()).isEqualTo(1);
        assertThat(about("index", said))
                .isEqualTo(
                        "ERROR index: the index garden is closed. It cannot be read, so it cannot be migrated. To do: open it: POST /garden/_open");

        server.wipe();
        assertThat(about("data", doctor()))
                .isEqualTo(
                        "WARN  data: there is no index here that the rules are for. There is nothing to migrate. To do: see whether it is the right cluster, or started with the right data");
    }
}
