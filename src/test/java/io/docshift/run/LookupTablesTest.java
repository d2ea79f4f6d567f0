package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Json;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import io.docshift.files.Compression;
import io.docshift.files.RunPlaces;
import io.docshift.files.Runs;
import io.docshift.rule.LookupSpec;
import io.docshift.rule.Match;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LookupTablesTest {

    private static final LookupSpec BY_KEY =
            new LookupSpec(new Match("plants", "plant"), FieldPath.parse("keys[*]"), List.of(FieldPath.parse("name")));

    private static final LookupSpec BY_ID =
            new LookupSpec(new Match("plants", null), FieldPath.parse("_id"), List.of(FieldPath.parse("name")));

    private static final List<String> ODD = List.of(
            "",
            " ",
            "a",
            "a\tb",
            "a\\tb",
            "a\nb",
            "a\\",
            "\\",
            "a\u0001",
            "a\r",
            "é",
            "\u00ff",
            "\uffff",
            "\ud83d\ude00",
            "\ud800\udc00",
            "z",
            "aa",
            "a b");

    @TempDir
    Path folder;

    private Staging staging;

    @BeforeEach
    void open() {
        staging = new Runs(RunPlaces.in(folder)).create(Compression.NONE, Clock.systemUTC(), new Random(1));
    }

    @AfterEach
    void close() {
        staging.close();
    }

    @Test
    void gives_the_same_answers_from_memory_and_from_a_file() {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < ODD.size(); i++) {
            documents.add(plant("odd" + i, ODD.get(i)));
        }
        for (int i = 0; i < 1_000; i++) {
            documents.add(plant("many" + i, "key" + i, "other" + i));
        }
        LookupTables memory = load(1 << 30, documents);
        LookupTables file = load(5_000, documents);

        assertThat(memory.notes())
                .containsExactly("rules look up plants/plant by keys[*]: 2018 entries, " + bytes(memory));
        assertThat(file.notes())
                .containsExactly("rules look up plants/plant by keys[*]: 2018 entries, " + bytes(memory)
                        + ", in a file of the run");
        List<String> asked = new ArrayList<>(ODD);
        for (int i = -1; i <= 1_000; i++) {
            asked.add("key" + i);
            asked.add("other" + i);
        }
        asked.addAll(List.of("\u0000", "~", "key", "\udbff\udfff", "a\t"));
        for (String key : asked) {
            assertThat(file.find(BY_KEY, key)).as(key).isEqualTo(memory.find(BY_KEY, key));
        }
        assertThat(file.find(BY_KEY, "a\tb")).isEqualTo(Json.parse("{\"name\":\"odd3\"}"));
        assertThat(file.find(BY_KEY, "key1000")).isNull();
        assertThat(file.find(BY_ID, "many1")).isNull();
    }

    private static String bytes(LookupTables tables) {
        return tables.notes().get(0).replaceAll(".*entries, ", "");
    }

    @Test
    void names_both_documents_that_share_a_key() {
        String message = "two documents are found by keys[*] = \"k\ty\" in the lookup into plants/plant:"
                + " plants/plant/one and plants/plant/two [lookup-ambiguous]";
        List<Document> documents = List.of(plant("one", "k\ty"), plant("two", "other", "k\ty"));

        assertThatThrownBy(() -> load(1 << 30, documents))
                .isInstanceOf(AmbiguousLookup.class)
                .hasMessage(message);
        assertThatThrownBy(() -> load(0, documents))
                .isInstanceOf(AmbiguousLookup.class)
                .hasMessage(message);
    }

    @Test
    void a_document_may_name_a_key_twice() {
        List<Document> documents = List.of(plant("one", "k", "k"));

        assertThat(load(1 << 30, documents).find(BY_KEY, "k")).isEqualTo(Json.parse("{\"name\":\"one\"}"));
        assertThat(load(0, documents).find(BY_KEY, "k")).isEqualTo(Json.parse("{\"name\":\"one\"}"));
    }

    @Test
    void what_lies_in_a_file_takes_no_memory_from_other_lookups() {
        LookupTables tables = new LookupTables(staging, 1_000);
        try (LookupTables.Loading loading = tables.loading(Set.of(BY_KEY))) {
            for (int i = 0; i < 50; i++) {
                loading.see(plant("p" + i, "k" + i));
            }
            loading.finish();
        }
        try (LookupTables.Loading loading = tables.loading(Set.of(BY_ID))) {
            loading.see(plant("p", "k"));
            loading.finish();
        }
        assertThat(tables.notes().get(0)).endsWith("in a file of the run");
        assertThat(tables.notes().get(1))
                .startsWith("rules look up plants by _id: 1 entries")
                .doesNotContain("file");
    }

    @Test
    void a_loading_that_is_given_up_leaves_nothing_behind() {
        LookupTables tables = new LookupTables(staging, 1_000);
        for (int attempt = 0; attempt < 10; attempt++) {
            try (LookupTables.Loading loading = tables.loading(Set.of(BY_KEY))) {
                loading.see(plant("one", "k"));
            }
        }
        try (LookupTables.Loading loading = tables.loading(Set.of(BY_KEY))) {
            loading.see(plant("one", "k"));
            loading.finish();
        }
        assertThat(tables.notes()).singleElement().asString().doesNotContain("file");
        assertThat(tables.find(BY_KEY, "k")).isNotNull();
    }

    @Test
    void documents_that_cannot_be_read_are_left_to_the_rules() {
        Document broken = new Document(
                new Address("plants", "plant", "1"),
                Metadata.none(),
                Version.none(),
                RawJson.of("{\"a\":1,\"a\":2}"),
                null);

        assertThat(load(1 << 30, List.of(broken, plant("two", "k"))).find(BY_KEY, "k"))
                .isNotNull();
    }

    private LookupTables load(long budget, List<Document> documents) {
        LookupTables tables = new LookupTables(staging, budget);
        try (LookupTables.Loading loading = tables.loading(Set.of(BY_KEY))) {
            documents.forEach(loading::see);
            loading.finish();
        }
        return tables;
    }

    private static Document plant(String name, String... keys) {
        var source = JsonNodeFactory.instance.objectNode().put("name", name);
        for (String key : keys) {
            source.withArrayProperty("keys").add(key);
        }
        return new Document(
                new Address("plants", "plant", name),
                Metadata.none(),
                Version.none(),
                RawJson.of(Json.print(source)),
                null);
    }
}
