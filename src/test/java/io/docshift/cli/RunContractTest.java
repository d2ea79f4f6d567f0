package io.docshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.contract.Capability;
import io.docshift.contract.Capability.Part;
import io.docshift.contract.Contract;
import io.docshift.contract.Speech;
import io.docshift.server.Call;
import io.docshift.server.Fault;
import io.docshift.server.FaultProxy;
import io.docshift.server.Faults;
import io.docshift.server.ServerKind;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs on each server. */
class RunContractTest extends Contract {

    @TempDir
    Path folder;

    @Test
    @Capability(part = Part.RUNS, column = 1, value = "plan, apply, verify, undo")
    void plans_applies_verifies_and_undoes(Speech speech) {
        Meadow meadow = new Meadow(speech);
        meadow.plant();
        Map<String, String> before = meadow.state();
        Bench bench = new Bench(folder).withServer(speech.server().address());
        meadow.rules(bench);
        String url = speech.server().url().toString();

        Bench.Said plan = bench.run("plan", "--rules", "meadow", "--from", url, "--json");
        assertThat(plan.exit()).as(plan.err()).isZero();
        assertThat(meadow.state()).isEqualTo(before);
        List<String> planned = bench.runs();

        Bench.Said apply = bench.run("apply", "--rules", "meadow", "--from", url, "--yes");
        assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
        Map<String, String> after = meadow.state();
        assertThat(after)
                .containsEntry("plants/7", "{\"name\":\"plants 7\",\"n\":1.10}")
                .containsEntry("plants/9", "r{\"name\":\"plants 9\",\"n\":1.10}")
                .containsEntry("plants/5", "{\"name\":\"plants 6\",\"n\":1.10,\"code\":\"5\"}")
                .containsEntry("plants/same", "{ \"name\" : \"as it is\", \"n\":-0.0 }")
                .containsEntry("herbs/from-moss", "{\"name\":\"moss 2\",\"home\":\"herbs\",\"code\":\"from-moss\"}")
                .containsEntry("herbs/same", "{ \"name\" : \"as it is\", \"n\":-0.0 }")
                .containsEntry("trees/current", "{\"version\":\"2\"}")
                .containsEntry("trees/herbs-2", "{\"of\":\"herbs 2\"}")
                .doesNotContainKeys("plants/0", "moss", "moss/1");
        String run = bench.runs().stream()
                .filter(one -> !planned.contains(one))
                .findFirst()
                .orElseThrow();
        assertThat(bench.run("verify", run, "--from", url).exit()).isZero();
        Bench.Said again = bench.run("plan", "--rules", "meadow", "--from", url);
        assertThat(again.out() + again.err()).contains("Nothing is to be changed.");

        Bench.Said undo = bench.run("undo", run, "--yes");
        assertThat(undo.exit()).as(undo.out() + undo.err()).isZero();
        assertThat(meadow.state()).isEqualTo(before);
        assertThat(bench.run("history", "--from", url).out()).contains("undone");
    }

    @Test
    @Capability(part = Part.RUNS, column = 2, value = "a kill in the middle of a rebuild")
    void goes_on_to_the_same_bytes_after_a_kill_in_the_middle_of_a_rebuild(Speech speech) throws Exception {
        Meadow meadow = new Meadow(speech);
        Bench bench = new Bench(folder).withServer(speech.server().address());
        meadow.rules(bench);
        String url = speech.server().url().toString();
        meadow.plant();
        assertThat(bench.run("apply", "--rules", "meadow", "--from", url, "--yes")
                        .exit())
                .isZero();
        Map<String, String> wanted = meadow.state();
        speech.server().wipe();
        meadow.plant();

        String run = killedWhileLoading(speech.server());
        assertThat(speech.indices()).anyMatch(index -> index.equals("herbs-2-" + run));
        assertThat(meadow.state()).containsEntry("plants/7", "{\"label\":\"plants 7\",\"n\":1.10}");

        Bench.Said resumed = bench.run("resume", run, "--yes", "--from", url);
        assertThat(resumed.exit()).as(resumed.out() + resumed.err()).isZero();
        assertThat(meadow.state()).isEqualTo(wanted);
        found("yes, resumed to the same bytes");
    }

    @Test
    @Capability(part = Part.RUNS, column = 3, value = "backup and restore, by lines")
    void backs_up_and_restores_by_lines(Speech speech) {
        putBack(speech, "export");
    }

    @Test
    @Capability(part = Part.RUNS, column = 4, value = "backup and restore, by the server's snapshots")
    void backs_up_and_restores_by_snapshots(Speech speech) {
        if (speech.kind() == ServerKind.ELASTICSEARCH_1_7) {
            // The one that is shared has no path.repo; SnapshotBackupTest has one of its own.
            Bench bench = new Bench(folder).withServer(speech.server().address());
            String url = speech.server().url().toString();
            assertThat(bench.run("backup", "one", "--from", url, "--kind", "snapshot")
                            .err())
                    .contains("path.repo");
            return;
        }
        putBack(speech, "snapshot");
    }

    private void putBack(Speech speech, String kind) {
        Meadow meadow = new Meadow(speech);
        meadow.plant();
        Map<String, String> before = meadow.state();
        Bench bench = new Bench(folder).withServer(speech.server().address());
        String url = speech.server().url().toString();

        Bench.Said backup = bench.run("backup", kind, "--from", url, "--kind", kind);
        assertThat(backup.exit()).as(backup.out() + backup.err()).isZero();
        speech.put("plants", "7", "{\"label\":\"changed\"}");
        speech.put("herbs", "new", "{\"label\":\"new\"}");
        speech.server().http().delete("/moss-of-old");
        speech.server().refresh();

        Bench.Said restore = bench.run("restore", kind, "--from", url, "--yes", "--replace");
        assertThat(restore.exit()).as(restore.out() + restore.err()).isZero();
        assertThat(meadow.state()).isEqualTo(before);
    }

    @Test
    @Capability(part = Part.RUNS, column = 5, value = "documents that are not kept whole")
    void refuses_to_rewrite_documents_that_are_not_kept_whole(Speech speech) {
        String mapping = "{\"_source\":{\"excludes\":[\"secret\"]}}";
        speech.server().create("/plants", speech.definition(1, Map.of(speech.type(), mapping)));
        speech.put("plants", "1", "{\"label\":\"a\",\"secret\":\"b\"}");
        speech.server().refresh();
        Bench bench = new Bench(folder).withServer(speech.server().address());
        new Meadow(speech).rules(bench);

        Bench.Said plan = bench.run(
                "plan", "--rules", "meadow", "--from", speech.server().url().toString());

        assertThat(plan.exit()).as(plan.out()).isEqualTo(4);
        assertThat(plan.err())
                .contains("ERROR the server does not keep the documents of plants as they were sent,")
                .contains("plants%s: its _source is {\"excludes\":[\"secret\"]}"
                        .formatted(speech.hasTypes() ? "/t" : ""));
        found("refused");
    }

    @Test
    @Capability(part = Part.RUNS, column = 6, value = "a type where there are none, or none where there are")
    void fails_documents_of_a_type_that_does_not_fit(Speech speech) {
        speech.create("plants", 1, "{\"label\":" + speech.keyword() + "}");
        speech.put("plants", "1", "{\"label\":\"a\"}");
        speech.server().refresh();
        Bench bench = new Bench(folder).withServer(speech.server().address());
        bench.write("home/rules/weeds/ruleset.yml", "title: Weeds\nfrom: '1'\nto: '2'\n");
        bench.write("home/rules/weeds/plant.yml", """
                match: { index: plants }
                why: Every plant has a weed.
                steps: [ { emit: { index: plants%s, id: weed, source: { of: '{{label}}' }, exists: keep } } ]
                """.formatted(speech.hasTypes() ? "" : ", type: weed"));

        Bench.Said plan = bench.run(
                "plan", "--rules", "weeds", "--from", speech.server().url().toString());

        if (speech.level() == 6) {
            assertThat(plan.exit()).as(plan.err()).isZero();
            found("none is the index's only type");
            return;
        }
        assertThat(plan.exit()).as(plan.out() + plan.err()).isEqualTo(1);
        assertThat(plan.out() + plan.err())
                .contains(
                        speech.hasTypes()
                                ? "the emitted plants/weed: it has no type, and this server's documents have one [mapping]"
                                : "the emitted plants/weed/weed: it has the type \"weed\", and this server's documents have none [mapping]");
        found("the document fails while it is planned");
    }

    @Test
    void explains_a_document_by_its_address(Speech speech) {
        new Meadow(speech).plant();
        speech.put("plants", "a/b", "{\"label\":\"a\"}");
        Bench bench = new Bench(folder).withServer(speech.server().address());
        new Meadow(speech).rules(bench);
        String url = speech.server().url().toString();
        String address = speech.hasTypes() ? "plants/t/a/b" : "plants/a/b";

        Bench.Said said = bench.run("explain", address, "--rules", "meadow", "--from", url);

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).startsWith(address).contains("+ name: \"a\"");
        Bench.Said none = bench.run("explain", "plants/none", "--rules", "meadow", "--from", url);
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err())
                .isEqualTo(
                        speech.level() < 6
                                ? "ERROR documents there have types: a document is named INDEX/TYPE/ID\n"
                                : "ERROR there is no document plants/none there\n");
    }

    /** SIGKILL as the second bulk for the new index arrives; the run's id. */
    private String killedWhileLoading(TestServer server) throws Exception {
        AtomicReference<Process> running = new AtomicReference<>();
        AtomicInteger bulks = new AtomicInteger();
        Faults faults = Faults.chosenBy(call -> {
            if (call != Call.BULK || loading().isEmpty() || bulks.incrementAndGet() < 2) {
                return Optional.empty();
            }
            kill(running.get());
            return Optional.of(Fault.RESET_BEFORE);
        });
        Path said = folder.resolve("said");
        try (FaultProxy proxy = FaultProxy.before(server, faults)) {
            running.set(new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Ddocshift.home=" + folder.resolve("home"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "io.docshift.cli.Main",
                            "apply",
                            "--rules",
                            "meadow",
                            "--from",
                            proxy.front().url().toString(),
                            "--yes",
                            "--quiet"))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start());
            assertThat(running.get().waitFor(2, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(running.get().exitValue()).as("%s", Files.readString(said)).isEqualTo(128 + 9);
        return loading().orElseThrow();
    }

    /** The run that fills a new index. */
    private Optional<String> loading() {
        try (Stream<Path> runs = Files.list(folder.resolve("home/runs"))) {
            for (Path run : runs.toList()) {
                Path journal = run.resolve("journal.ndjson");
                String text = Files.exists(journal) ? Files.readString(journal) : "";
                if (text.contains("\"load\"") && !text.contains("\"switch\"")) {
                    return Optional.of(run.getFileName().toString());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void kill(Process process) {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
