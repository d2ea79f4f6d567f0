package io.docshift.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docshift.installation.GeneratedInstallation;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole installation goes from 1.3.4 to 1.4.0 and on to 1.4.3.1, and all the way back, with Cloudify 3 becoming Cloudify 4 on
 * the way; after each hop every document is looked at as that version would.
 */
@ExtendWith(SharedNode.class)
final class FullUpgradeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int A_BULK = 2_000_000;
    private static final long SEED = Long.getLong("upgrade.seed", 7);

    @TempDir
    private Path folder;

    private final Map<String, String> figures = new TreeMap<>();
    private Program program;
    private TestServer server;
    private Installation installation;
    private String config = "";

    @BeforeEach
    void prepare(TestServer given) throws IOException {
        server = given;
        program = new Program(folder);
        installation = new Installation(server);
        installation.createIndices();
        Files.createDirectories(folder.resolve("runtime/csar"));
        Files.createDirectories(folder.resolve("runtime/work/plugins/content"));
        Path file = folder.resolve("config.yml");
        Files.writeString(file, """
                elasticsearch: { cluster_name: docshift-test, addresses: %s }
                alien4cloud.dir: %s
                exporter.dir: %s
                importer.dir: %s
                new_cloudify_url: https://manager.meridian-ferries.example
                cloudify: '4'
                """.formatted(
                server.address(), folder.resolve("runtime"), folder.resolve("exported"), folder.resolve("toImport")));
        Files.copy(Installation.home().resolve("config/mappings.yml"), folder.resolve("mappings.yml"));
        config = file.toString();
    }

    @Test
    void a_small_installation(TestReporter reporter) throws IOException, InterruptedException {
        thereAndBack(GeneratedInstallation.of(Installation.home(), SEED, 40)::forEach, reporter);
    }

    /** As many as {@code -Dupgrade.applications} says; {@code -Dupgrade.documents} names a file of real ones instead. */
    @Test
    @Tag("soak")
    void a_large_installation(TestReporter reporter) throws IOException, InterruptedException {
        String documents = System.getProperty("upgrade.documents", "");
        thereAndBack(
                documents.isEmpty()
                        ? GeneratedInstallation.of(
                                Installation.home(), SEED, Integer.getInteger("upgrade.applications", 1_000))::forEach
                        : lines -> forEach(Path.of(documents), lines),
                reporter);
    }

    private static void forEach(Path documents, Consumer<String> lines) {
        try (Stream<String> all = Files.lines(documents)) {
            all.forEach(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void thereAndBack(Consumer<Consumer<String>> documents, TestReporter reporter)
            throws IOException, InterruptedException {
        load(documents);
        Snapshot of13 = Snapshot.of(server, "1.4.0");
        Map<String, JsonNode> mappingsOf13 = installation.mappings();
        assertThat(of13.complaints())
                .as("what 1.4.0 could not read")
                .containsKeys(
                        "applicationenvironment/applicationenvironment: unknown field currentVersionId",
                        "applicationversion/applicationversion: unknown field latest",
                        "location/location: unknown field userRoles",
                        "toscaelement/nodetype: a property of a capability is no value",
                        "topology/topology: the substitution type is no name");

        String first = apply("alien4cloud-1.3-to-1.4", of13);
        Snapshot of140 = Snapshot.of(server, "1.4.0");
        assertThat(of140.complaints()).isEmpty();
        assertThat(of13.dangling()).containsAll(of140.dangling());
        installation.assertMappedAs140();
        assertThat(folder.resolve("runtime/work/plugins")).doesNotExist();

        Map<String, JsonNode> mappingsOf140 = installation.mappings();
        String second = apply("alien4cloud-1.4.0-to-1.4.3.1", of140);
        Snapshot of1431 = Snapshot.of(server, "1.4.3.1");
        assertThat(of1431.complaints()).isEmpty();
        assertThat(of140.dangling()).containsAll(of1431.dangling());
        installation.assertMappedAs1431();
        assertThat(of1431.counts()).containsEntry("dataobjectversion/dataobjectversion", 1);
        assertThat(of1431.counts()).doesNotContainKey("deploymenttopology/deploymenttopology");

        undo(second);
        assertThat(Snapshot.of(server, "1.4.0").digests()).isEqualTo(of140.digests());
        assertThat(installation.mappings()).isEqualTo(mappingsOf140);
        undo(first);
        assertThat(Snapshot.of(server, "1.3.4").digests()).isEqualTo(of13.digests());
        assertThat(installation.mappings()).isEqualTo(mappingsOf13);
        assertThat(folder.resolve("runtime/work/plugins/content")).isDirectory();

        figures.put(
                "documents of 1.3.4",
                "%,d, %,d references".formatted(of13.digests().size(), of13.references()));
        figures.put("documents of 1.4.0", String.valueOf(of140.digests().size()));
        figures.put("documents of 1.4.3.1", String.valueOf(of1431.digests().size()));
        figures.put(
                "references that led nowhere, before and after",
                of13.dangling().size() + ", " + of1431.dangling().size());
        reporter.publishEntry(figures);
    }

    private void load(Consumer<Consumer<String>> documents) {
        StringBuilder bulk = new StringBuilder();
        documents.accept(line -> {
            int source = line.indexOf(",\"_source\":");
            bulk.append("{\"index\":").append(line, 0, source).append("}}\n");
            bulk.append(line, source + ",\"_source\":".length(), line.length() - 1)
                    .append('\n');
            if (bulk.length() > A_BULK) {
                send(bulk);
            }
        });
        send(bulk);
        server.refresh();
    }

    private void send(StringBuilder bulk) {
        String reply = server.http().post("/_bulk", bulk.toString());
        assertThat(reply.substring(0, Math.min(2_000, reply.length()))).contains("\"errors\":false");
        bulk.setLength(0);
    }

    /** Carries out a hop in which nothing fails and every document is accounted for; its run. */
    private String apply(String rules, Snapshot before) throws IOException, InterruptedException {
        JsonNode report = JSON.readTree(timed("apply", rules, "--rules", rules, "--yes", "--json"));
        assertThat(report.get("failures")).isEmpty();
        JsonNode totals = report.get("totals");
        assertThat(totals.get("failed").asLong()).isZero();
        assertThat(totals.get("expired").asLong()).isZero();
        figures.put("totals " + rules, totals.toString());
        JsonNode plan = program.plan(report.get("run").asText());
        assertEstimated(plan.get("notes"), files(plan));
        assertThat(totals.get("read").asLong())
                .isLessThanOrEqualTo(before.digests().size());
        return report.get("run").asText();
    }

    /** How many bytes the files of a run take, by their area. */
    private static Map<String, Long> files(JsonNode plan) {
        Map<String, Long> bytes = new TreeMap<>();
        for (JsonNode part : plan.get("parts")) {
            bytes.merge(part.get("area").asText(), part.at("/file/bytes").asLong(), Long::sum);
        }
        return bytes;
    }

    /** What was said before reading is more than it came to. */
    private static void assertEstimated(JsonNode notes, Map<String, Long> bytes) {
        Matcher said = Pattern.compile("at most about ([\\d,]+) MB in exported and ([\\d,]+) MB in toImport")
                .matcher(notes.toString());
        assertThat(said.find()).isTrue();
        assertThat(bytes.get("EXPORTED")).isLessThanOrEqualTo(megabytes(said.group(1)));
        assertThat(bytes.get("TO_IMPORT")).isLessThanOrEqualTo(megabytes(said.group(2)));
    }

    private static long megabytes(String number) {
        return Long.parseLong(number.replace(",", "")) * 1_000_000;
    }

    private void undo(String run) throws IOException, InterruptedException {
        timed("undo", run, run, "--yes");
    }

    private String timed(String command, String what, String... words) throws IOException, InterruptedException {
        long started = System.nanoTime();
        Program.Ended ended = program.transform(Stream.concat(Stream.of(command, "--config", config), Stream.of(words))
                .toArray(String[]::new));
        figures.put(
                command + " " + what,
                "%.1f s, at most %,d MB".formatted((System.nanoTime() - started) / 1e9, ended.peakMegabytes()));
        return ended.well();
    }
}
