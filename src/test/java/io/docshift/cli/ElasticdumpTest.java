package io.docshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import io.docshift.contract.Contract;
import io.docshift.contract.DemoDocuments;
import io.docshift.contract.Speech;
import io.docshift.server.Elasticdump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What elasticdump dumps is migrated, and what docshift writes is loaded by elasticdump. */
final class ElasticdumpTest extends Contract {

    private static final Map<String, String> BEFORE = new TreeMap<>(Map.of(
            "shop/1041", "{\"qty\":\"2\",\"n\":1234567890123456789,\"price\":9.90}",
            "shop/a/b é", "{\"qty\":\"3\",\"t\":\"1234567890123456789\",\"price\":1.2e2}",
            "shop/1043", "{\"note\":\"\\\"\\\\\",\"price\":-0.0}"));
    private static final Map<String, String> AFTER = new TreeMap<>(Map.of(
            "shop/1041", "{\"qty\":2,\"n\":1234567890123456789,\"price\":9.90}",
            "shop/a/b é", "{\"qty\":3,\"t\":\"1234567890123456789\",\"price\":1.2e2}",
            "shop/1043", "{\"note\":\"\\\"\\\\\",\"price\":-0.0}"));

    @TempDir
    private Path folder;

    private Elasticdump elasticdump;
    private Bench bench;

    @BeforeEach
    void write_the_rules() {
        elasticdump = Elasticdump.orNotRun();
        bench = new Bench(folder);
        bench.write("home/rules/shop/ruleset.yml", "title: Counts become numbers\nfrom: '1'\nto: '2'\n");
        bench.write("home/rules/shop/order.yml", """
                match: { index: shop }
                why: Since 2 an order counts its items in numbers.
                steps:
                  - convert: { field: qty, to: integer }
                """);
    }

    private String properties(Speech speech) {
        return "{\"qty\":%s,\"t\":%s,\"n\":{\"type\":\"long\"},\"note\":%s,\"price\":{\"type\":\"double\"}}"
                .formatted(speech.keyword(), speech.keyword(), speech.keyword());
    }

    private void fill(Speech speech) {
        speech.create("shop", 1, properties(speech));
        BEFORE.forEach((address, source) -> speech.put("shop", id(address), source, routing(address)));
        speech.server().refresh();
    }

    private static String id(String address) {
        return address.substring(address.indexOf('/') + 1);
    }

    private static String routing(String address) {
        return address.endsWith("é") ? "?routing=eu" : "";
    }

    private static String url(Speech speech, String index) {
        return "http://" + speech.server().address() + "/" + index;
    }

    /** What an index has of these documents, byte for byte; each is asked for where it is routed to. */
    private static Map<String, String> stored(Speech speech, String index) {
        Map<String, String> stored = new TreeMap<>();
        BEFORE.keySet().forEach(address -> stored.put(address, speech.source(index, id(address), routing(address))));
        return stored;
    }

    /** Loads files into an index that is made for it. */
    private void load(Speech speech, String index, List<Path> files, int documents, String... more) throws IOException {
        speech.create(index, 1, properties(speech));
        StringBuilder said = new StringBuilder();
        for (Path file : files) {
            String[] words = Stream.of(
                            Stream.of("--support-big-int", "--big-int-fields=n"),
                            Stream.of("--input=" + file, "--output=" + url(speech, index)),
                            Stream.of(more))
                    .flatMap(each -> each)
                    .toArray(String[]::new);
            said.append(elasticdump.data(words));
        }
        assertThat(said.toString().lines().filter(line -> line.contains("to destination elasticsearch")))
                .singleElement()
                .asString()
                .endsWith("wrote " + documents);
        speech.server().refresh();
    }

    /** As elasticdump prints numbers that it was not told of. */
    private static Map<String, String> inPlainNumbers(Map<String, String> sources) {
        Map<String, String> plain = new TreeMap<>();
        sources.forEach((address, source) -> plain.put(
                address, source.replace("9.90", "9.9").replace("1.2e2", "120").replace("-0.0", "0")));
        return plain;
    }

    private Said well(String... words) {
        Said said = bench.run(words);
        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        return said;
    }

    @Test
    void a_dump_is_migrated_and_loaded(Speech speech) throws IOException {
        fill(speech);
        Path dump = bench.path("dump.ndjson");
        elasticdump.data(
                "--support-big-int",
                "--big-int-fields=_",
                "--transform=doc.sort=[1]" + (speech.hasTypes() ? "" : ";doc._type='_doc'"),
                "--input=" + url(speech, "shop"),
                "--output=" + dump);
        Path result = bench.path("new.ndjson");

        Said said = well("apply", "--rules", "shop", "--from", dump.toString(), "--to", result.toString(), "--yes");

        assertThat(said.out()).contains("2 of 3 documents changed.");
        assertThat(sources(dump)).isEqualTo(BEFORE);
        assertThat(sources(result)).isEqualTo(AFTER);
        assertThat(Files.readAllLines(result))
                .allSatisfy(line -> assertThat(line).contains("\"_score\":1.0,", "\"_type\":\"", "\"sort\":[1]"));
        load(speech, "copy", List.of(result), 3);
        assertThat(stored(speech, "copy")).isEqualTo(inPlainNumbers(AFTER));
    }

    /** In a dump, keys stand behind the source too. */
    private static Map<String, String> sources(Path file) throws IOException {
        Map<String, String> sources = DemoDocuments.sources(file);
        sources.replaceAll((address, source) ->
                source.replaceFirst("(\"fields\"|\"sort\").*", "").replaceFirst(",$", ""));
        return sources;
    }

    @Test
    void what_a_run_keeps_and_what_a_backup_exports_is_loaded(Speech speech) throws IOException {
        fill(speech);
        String url = url(speech, "");
        well("backup", "saved", "--kind", "export", "--from", url);
        well("apply", "--rules", "shop", "--from", url, "--yes");
        assertThat(stored(speech, "shop")).isEqualTo(AFTER);
        Path run = bench.path("home/runs").resolve(bench.runs().get(0));

        load(speech, "before", files(run.resolve("exported")), 2);
        load(speech, "after", files(run.resolve("toImport")), 2);
        load(speech, "saved", List.of(bench.path("home/backups/saved/indices/shop.ndjson")), 3);

        assertThat(stored(speech, "saved")).isEqualTo(inPlainNumbers(BEFORE));
        for (String address : List.of("shop/1041", "shop/a/b é")) {
            assertThat(speech.source("before", id(address), routing(address)))
                    .isEqualTo(inPlainNumbers(BEFORE).get(address));
            assertThat(speech.source("after", id(address), routing(address)))
                    .isEqualTo(inPlainNumbers(AFTER).get(address));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
