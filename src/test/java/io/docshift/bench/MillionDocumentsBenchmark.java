package io.docshift.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.demo.ElasticsearchNode;
import io.docshift.demo.NodeSettings;
import io.docshift.server.RawHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run over a million documents on a real Elasticsearch 1.7.6, in a process of its own with {@code -Xmx128m}. */
@Tag("bench")
class MillionDocumentsBenchmark {

    private static final int DOCUMENTS = Integer.getInteger("docshift.bench.documents", 1_000_000);
    private static final int A_BULK = 5_000;

    @TempDir
    Path folder;

    @Test
    void plan_within_128_megabytes() throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("docshift.home"));
        Path server = Path.of(System.getProperty("docshift.servers"), "elasticsearch-1.7.6");
        try (ElasticsearchNode node = ElasticsearchNode.start(
                NodeSettings.of(server, folder.resolve("data")).withHeap(1024))) {
            load(new RawHttp(node.url()));
            long started = System.nanoTime();
            Process plan = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-Ddocshift.home=" + home,
                            "-cp",
                            home.resolve("target/classes") + ":" + home.resolve("target/lib") + "/*",
                            "io.docshift.cli.Main",
                            "plan",
                            "--rules",
                            "alien4cloud-1.3-to-1.4",
                            "--run-dir",
                            folder.resolve("runs").toString(),
                            "--from",
                            node.url().toString()))
                    .inheritIO()
                    .start();
            long peak = 0;
            while (plan.isAlive()) {
                peak = Math.max(peak, peakKilobytes(plan.pid()));
                plan.waitFor(200, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            System.out.printf(
                    "plan of %,d documents with -Xmx128m: %.1f s, %,.0f documents/s, peak resident %,d MB%n",
                    DOCUMENTS, seconds, DOCUMENTS / seconds, peak / 1024);
            assertThat(plan.exitValue()).isZero();
        }
    }

    private static void load(RawHttp http) throws IOException {
        Path home = Path.of(System.getProperty("docshift.home"));
        http.put(
                "/orchestrator",
                Files.readString(home.resolve("rules/alien4cloud-1.3-to-1.4/demo/indices/orchestrator.json")));
        for (int from = 0; from < DOCUMENTS; from += A_BULK) {
            StringBuilder bulk = new StringBuilder();
            for (int n = from; n < Math.min(DOCUMENTS, from + A_BULK); n++) {
                bulk.append("{\"index\":{\"_id\":\"orchestrator-%07d\"}}%n".formatted(n));
                bulk.append(Hits.source(n)).append('\n');
            }
            assertThat(http.post("/orchestrator/orchestrator/_bulk", bulk.toString()))
                    .contains("\"errors\":false");
        }
        http.post("/orchestrator/_refresh", "");
    }

    /** The most memory a process has had so far, as Linux tells; 0 where it does not. */
    private static long peakKilobytes(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
