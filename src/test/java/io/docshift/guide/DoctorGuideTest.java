package io.docshift.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the operator's guide shows of the doctor is what the doctor says of the shipped installation. */
@ExtendWith(SharedNode.class)
class DoctorGuideTest {

    @TempDir
    Path folder;

    @Test
    void the_guide_shows_what_the_doctor_says(TestServer server) throws IOException, InterruptedException {
        Installation installation = new Installation(server);
        installation.load();
        server.http().put("/_cluster/settings", """
                {"transient": {"cluster.routing.allocation.disk.watermark.low": "1b",
                               "cluster.routing.allocation.disk.watermark.high": "1b"}}
                """);
        Path runtime = Files.createDirectories(folder.resolve("runtime"));
        Files.createDirectories(runtime.resolve("csar"));
        Files.createDirectories(runtime.resolve("artifacts"));
        Files.createDirectories(runtime.resolve("images"));
        Files.createDirectories(runtime.resolve("work/plugins"));
        Path config = folder.resolve("config.yml");
        Files.writeString(config, """
                elasticsearch: { cluster_name: docshift-test, addresses: '%s' }
                alien4cloud.dir: runtime
                exporter.dir: exported
                importer.dir: toImport
                """.formatted(server.address()));
        Files.writeString(folder.resolve("alien4cloud-config.yml"), """
                elasticSearch:
                  clusterName: docshift-test
                  local: false
                server:
                  port: 8088
                """);
        String before = installation.state();

        Program.Ended ended = new Program(folder)
                .transform(
                        "doctor",
                        "--rules",
                        "alien4cloud-1.3-to-1.4",
                        "--config",
                        config.toString(),
                        "--file",
                        folder.resolve("alien4cloud-config.yml").toString(),
                        "--application",
                        "localhost:1",
                        "--watch",
                        "1s");

        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        assertThat(installation.state()).isEqualTo(before);
        assertThat(steady(ended.out(), server)).isEqualTo(shown());
    }

    @Test
    void two_hops_have_one_doctor(TestServer server) throws IOException, InterruptedException {
        new Installation(server).load();

        Program.Ended ended = new Program(folder)
                .transform(
                        "doctor",
                        "--rules",
                        "alien4cloud-1.3-to-1.4,alien4cloud-1.4.0-to-1.4.3.1",
                        "--from",
                        server.url().toString(),
                        "--application",
                        "localhost:1",
                        "--watch",
                        "0s",
                        "--no-backup");

        assertThat(ended.out().lines().filter(line -> line.matches("\\w+ +(data|file|port): .*")))
                .containsExactly(
                        "OK    port: nothing listens at localhost:1, as seen from this machine",
                        "OK    data: this data is yet to be migrated: applicationversion/applicationversion/FleetMap:0.1.0-SNAPSHOT and 10 more like it (alien4cloud-1.3-to-1.4: 1.3 to 1.4.0)",
                        "NOTE  file: logs_deployment_appender.enable was not looked at: config/alien4cloud-config.yml of the Alien4Cloud 1.4.3.1 that is to be started is not given. To do: give it as --file alien4cloud-config=FILE");
    }

    /** With the places of the guide, and without what differs from one machine to the next. */
    private String steady(String text, TestServer server) {
        return text.replace(folder + "/runtime", "/opt/alien4cloud/data")
                .replace(folder + "/alien4cloud-config.yml", "alien4cloud-config.yml")
                .replace(folder + "/", "/var/lib/migration/")
                .replace(server.address(), "10.0.0.7:9200")
                .replace("docshift-test", "alien4cloud")
                .replace("1.7.6", "1.7.0")
                .replace("localhost:1,", "localhost:8088,")
                .replace("low watermark 1b, high 1b", "low watermark 85%, high 90%")
                .replaceAll("node .+?: [0-9.]+ % of \\S+ are taken", "node Xavin: 41.3 % of /data are taken")
                .replaceAll("[0-9,]+ MB are free", "58,702 MB are free")
                .replaceAll("up to [0-9,]+ MB", "up to 1 MB")
                .replaceAll("within \\d+ s", "within 5 s")
                .replaceAll("in \\S*/backups", "in backups");
    }

    private static String shown() throws IOException {
        String page = Files.readString(Installation.home().resolve("docs/migrating-alien4cloud.md"));
        String block = page.replaceFirst("(?s).*?```text doctor\n(.*?)```.*", "$1");
        return block.lines().map(line -> line + "\n").collect(Collectors.joining());
    }
}
