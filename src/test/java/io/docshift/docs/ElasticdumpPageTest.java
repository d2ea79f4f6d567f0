package io.docshift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.contract.DemoDocuments;
import io.docshift.contract.Speech;
import io.docshift.server.Elasticdump;
import io.docshift.server.ServerKind;
import io.docshift.server.SharedServers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the page on elasticdump shows, and what it says of elasticdump, is so. */
final class ElasticdumpPageTest {

    private static final Path HOME = Path.of(System.getProperty("docshift.home", ""));
    private static final String BIG =
            "{\"n\":1234567890123456789,\"t\":\"1234567890123456789\",\"price\":9.90,\"e\":1.2e2}";

    @RegisterExtension
    private final BeforeEachCallback remember = context -> this.context = context;

    @TempDir
    private Path folder;

    private ExtensionContext context;
    private Elasticdump elasticdump;

    @BeforeEach
    void have_it() {
        elasticdump = Elasticdump.orNotRun();
    }

    private Speech speech(ServerKind kind) {
        return new Speech(kind, SharedServers.of(kind, context));
    }

    private static String url(Speech speech) {
        return "http://" + speech.server().address();
    }

    @Test
    void dumps_are_migrated_and_loaded_as_shown() throws IOException, InterruptedException {
        Speech speech = speech(ServerKind.OPENSEARCH_2_19);
        DemoDocuments demo = new DemoDocuments(HOME.resolve("rules/examples/books/demo"));
        demo.load(speech);
        Files.createDirectories(folder.resolve("rules"));
        Walk walk = new Walk(folder, url(speech))
                .with("PATH", elasticdump.programs() + File.pathSeparator + System.getenv("PATH"));
        walk.copy(HOME.resolve("rules/examples"), "rules/examples");

        assertThat(walk.through("docs/elasticdump.md")).hasSize(6);

        assertThat(DemoDocuments.sources(folder.resolve("books.ndjson"))).isEqualTo(DemoDocuments.sources(demo.file()));
        speech.server().refresh();
        assertThat(speech.source("new-books", "b-77", ""))
                .isEqualTo("{\"title\":\"Odyssey\",\"language\":\"grc\",\"price\":24,\"writer\":{\"family\":\"Homer\"},"
                        + "\"place\":{\"room\":\"literature\",\"shelf\":1}}");
        assertThat(speech.source("old-books", "b-77", ""))
                .isEqualTo(
                        "{\"title\":\"Odyssey\",\"author\":\"Homer\",\"shelf\":\"LIT 1\",\"lang\":\"grc\",\"price\":24}");
    }

    @Test
    void it_prints_numbers_anew_unless_it_is_told_not_to() throws IOException {
        Speech speech = speech(ServerKind.OPENSEARCH_2_19);
        speech.create("big", 1, properties());
        speech.put("big", "1", BIG);
        speech.server().refresh();

        assertThat(dumped(speech))
                .isEqualTo("{\"n\":1234567890123456800,\"t\":\"1234567890123456789\",\"price\":9.9,\"e\":120}");
        assertThat(dumped(speech, "--support-big-int"))
                .isEqualTo("{\"n\":1234567890123456789,\"t\":1234567890123456789,\"price\":9.9,\"e\":120}");
        assertThat(dumped(speech, "--support-big-int", "--big-int-fields=_")).isEqualTo(BIG);
        assertThat(loaded(speech)).contains("{\"n\":\"1234567890123456789\",\"t\":\"1234567890123456789\",");
        assertThat(loaded(speech, "--support-big-int", "--big-int-fields=n"))
                .contains("{\"n\":1234567890123456789,\"t\":\"1234567890123456789\",");
    }

    private static String properties() {
        return "{\"n\":{\"type\":\"long\"},\"t\":{\"type\":\"keyword\"},\"price\":{\"type\":\"double\"},\"e\":{\"type\":\"double\"}}";
    }

    private String dumped(Speech speech, String... more) throws IOException {
        Path file = folder.resolve("big.ndjson");
        elasticdump.data(with(more, "--overwrite", "--input=" + url(speech) + "/big", "--output=" + file));
        return DemoDocuments.sources(file).get("big/1");
    }

    private String loaded(Speech speech, String... more) throws IOException {
        Path file = folder.resolve("line.ndjson");
        Files.writeString(file, "{\"_index\":\"loaded\",\"_id\":\"1\",\"_source\":" + BIG + "}\n");
        elasticdump.data(with(more, "--input=" + file, "--output=" + url(speech)));
        return speech.source("loaded", "1", "");
    }

    private static String[] with(String[] more, String... words) {
        return Stream.of(words, more).flatMap(Arrays::stream).toArray(String[]::new);
    }

    @Test
    void it_ends_well_where_documents_were_refused() throws IOException {
        Speech speech = speech(ServerKind.OPENSEARCH_2_19);
        speech.create("numbers", 1, properties());
        Path file = folder.resolve("line.ndjson");
        Files.writeString(file, "{\"_index\":\"numbers\",\"_id\":\"1\",\"_source\":{\"n\":\"many\"}}\n");

        assertThat(elasticdump.data("--input=" + file, "--output=" + url(speech)))
                .contains("failed to parse field [n]", "wrote 0", "dump complete");
    }

    @Test
    void a_parent_goes_along_and_an_expiry_where_it_is_told_to() throws IOException {
        Speech speech = speech(ServerKind.ELASTICSEARCH_1_7);
        speech.server().create("/shop", """
                {"mappings": {"customer": {}, "order": {"_parent": {"type": "customer"}, "_ttl": {"enabled": true}}}}
                """);
        long instant = System.currentTimeMillis() + 3_600_000;
        Path file = folder.resolve("line.ndjson");
        Files.writeString(file, """
                {"_index":"shop","_type":"order","_id":"1","_routing":"ann","_parent":"ann","_expiry":%d,"_source":{}}
                """.formatted(instant));

        elasticdump.data("--input=" + file, "--output=" + url(speech));
        assertThat(hit(speech)).contains("\"_parent\":\"ann\"").doesNotContain("_ttl");

        elasticdump.data(
                "--transform=if(doc._expiry)doc._ttl=doc._expiry-Date.now()",
                "--input=" + file,
                "--output=" + url(speech));
        assertThat(hit(speech)).containsPattern("\"_ttl\":3[0-9]{6}\\b");
    }

    private static String hit(Speech speech) {
        return speech.server().http().get("/shop/order/1?parent=ann&fields=_parent,_ttl");
    }
}
