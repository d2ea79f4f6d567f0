package io.docshift.bench;

import io.docshift.installation.GeneratedInstallation;
import io.docshift.server.ServerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The whole migration of a generated installation, verification included, beside a dump and a load of each index. */
final class InstallationRow implements Row {

    private static final double TARGET = 3;
    private static final int LIMIT = 5_000;
    private static final long SEED = 7;
    private static final int A_BULK = 2_000_000;
    private static final String SOURCE = ",\"_source\":";

    @Override
    public void measure(Order order, Sheet sheet) throws IOException {
        int applications = order.documents(1_000);
        GeneratedInstallation installation = GeneratedInstallation.of(order.home(), SEED, applications);
        Map<String, String> indices = indices(order.home());
        try (Ground ground = Ground.on(ServerKind.ELASTICSEARCH_1_7, order)) {
            int documents = load(ground, indices, installation);
            sheet.line("%,d applications: %,d documents in %d indices on %s"
                    .formatted(applications, documents, indices.size(), ground.kind()));
            String dump = "elasticdump --limit=%d".formatted(LIMIT);
            Map<String, Supplier<Took>> sides = new LinkedHashMap<>();
            sides.put("apply", () -> {
                load(ground, indices, installation);
                return apply(order, ground);
            });
            sides.put(dump, () -> {
                load(ground, indices, installation);
                return dump(order, ground, indices);
            });
            Rounds<Took> rounds = Rounds.measure(order.rounds(3), sides, sheet);
            Spread faster = rounds.ratio(dump, "apply", Took::seconds);
            sheet.figure(
                    "an installation of %,d applications (%,d documents): plan, apply and verify, beside the dump and the load of each of its %d indices by %s"
                            .formatted(applications, documents, indices.size(), dump),
                    "≥ %.1f × faster".formatted(TARGET),
                    faster.toString(),
                    faster.median() >= TARGET);
            Spread memory = rounds.ratio("apply", dump, Took::peakMegabytes);
            sheet.figure(
                    "the same: peak memory, %.0f MB beside %.0f MB"
                            .formatted(
                                    rounds.spread("apply", Took::peakMegabytes).median(),
                                    rounds.spread(dump, Took::peakMegabytes).median()),
                    "< 0.50 ×",
                    memory.toString(),
                    memory.median() < 0.5);
        }
    }

    private static Map<String, String> indices(Path home) throws IOException {
        Map<String, String> indices = new TreeMap<>();
        try (Stream<Path> files = Files.list(home.resolve("rules/alien4cloud-1.3-to-1.4/demo/indices"))) {
            for (Path file : files.toList()) {
                indices.put(file.getFileName().toString().replace(".json", ""), Files.readString(file));
            }
        }
        return indices;
    }

    /** Empties the server and loads the installation; how many documents there are. */
    private static int load(Ground ground, Map<String, String> indices, GeneratedInstallation installation) {
        ground.wipe();
        indices.forEach(ground::create);
        int[] documents = {0};
        StringBuilder bulk = new StringBuilder();
        installation.forEach(line -> {
            int source = line.indexOf(SOURCE);
            bulk.append("{\"index\":").append(line, 0, source).append("}}\n");
            bulk.append(line, source + SOURCE.length(), line.length() - 1).append('\n');
            documents[0]++;
            if (bulk.length() > A_BULK) {
                ground.send("/_bulk", bulk);
            }
        });
        ground.send("/_bulk", bulk);
        ground.settle();
        return documents[0];
    }

    private static Took apply(Order order, Ground ground) {
        try {
            Applied.delete(order.runs());
            Path runtime = order.folder().resolve("runtime");
            Applied.delete(runtime);
            Files.createDirectories(runtime.resolve("csar"));
            Files.createDirectories(runtime.resolve("work/plugins/content"));
            Path config = order.folder().resolve("config.yml");
            Files.writeString(config, """
                    elasticsearch: { cluster_name: '%s', addresses: '%s' }
                    alien4cloud.dir: %s
                    """.formatted(
                    ground.json("/").path("cluster_name").asText(), ground.url().replace("http://", ""), runtime));
            return ground.run(order.transform(
                    "apply", "--rules", "alien4cloud-1.3-to-1.4", "--config", config.toString(), "--yes", "--quiet"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Took dump(Order order, Ground ground, Map<String, String> indices) {
        indices.forEach((index, definition) -> ground.create("copy-" + index, definition));
        List<Took> all = new ArrayList<>();
        for (String index : indices.keySet()) {
            Path file = order.folder().resolve("dump-" + index + ".ndjson");
            all.add(ground.run(Dump.copy(ground.url() + "/" + index, file.toString(), LIMIT)));
            all.add(ground.run(Dump.copy(file.toString(), ground.url() + "/copy-" + index, LIMIT)));
            ground.expect(
                    "copy-" + index,
                    ground.json("/" + index + "/_count").get("count").asInt());
            Applied.delete(file);
        }
        return Took.sum(all);
    }
}
