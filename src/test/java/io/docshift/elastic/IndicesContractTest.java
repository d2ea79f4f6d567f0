package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.contract.Capability;
import io.docshift.contract.Capability.Part;
import io.docshift.contract.Contract;
import io.docshift.contract.Speech;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.rule.TypeMappings;
import io.docshift.run.Indices;
import io.docshift.run.LiveIndex;
import io.docshift.run.NameTaken;
import io.docshift.server.Call;
import io.docshift.server.FaultProxy;
import io.docshift.server.Faults;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What docshift needs of a server to change its indices. */
class IndicesContractTest extends Contract {

    private static final String NUMBERS = "{\"n\":{\"type\":\"integer\"}}";

    @Test
    @Capability(part = Part.INDICES, column = 1, value = "how an index is defined, and one more like it")
    void makes_an_index_like_one_that_is_there(Speech speech) {
        speech.server()
                .create("/i", speech.definition(2, NUMBERS).replaceFirst("\\}$", ",\"aliases\":{\"a\":{},\"b\":{}}}"));
        speech.fill("i", 3);
        try (Cluster cluster = Clusters.connect(speech.server())) {
            Indices indices = cluster.indices();
            LiveIndex one = indices.find("i").orElseThrow();
            assertThat(one.documents()).isEqualTo(3);
            assertThat(one.bytes()).isPositive();
            assertThat(indices.countByType("i")).isEqualTo(Map.of(speech.type(), 3L));
            assertThat(indices.list()).extracting(it -> it.name().concrete()).containsExactly("i");

            indices.create("j", one.definition());

            LiveIndex other = indices.find("j").orElseThrow();
            assertThat(other.definition()).isEqualTo(one.definition());
            assertThat(other.uuid()).isNotEqualTo(one.uuid());
            assertThat(TypeMappings.of(other.definition().path("mappings"))
                            .of(speech.type())
                            .orElseThrow()
                            .path("properties")
                            .path("n")
                            .path("type")
                            .asText())
                    .isEqualTo("integer");
        }
    }

    @Test
    @Capability(part = Part.INDICES, column = 2, value = "a field that is added in place")
    void adds_a_field_in_place(Speech speech) {
        speech.create("i", 1, NUMBERS);
        speech.fill("i", 1);
        try (Cluster cluster = Clusters.connect(speech.server())) {
            LiveIndex one = cluster.indices().find("i").orElseThrow();
            ObjectNode mapping = mapping(one, speech).deepCopy();
            mapping.withObjectProperty("properties").set("k", object(speech.keyword()));

            cluster.indices().putMapping("i", speech.type(), mapping);

            LiveIndex now = cluster.indices().find("i").orElseThrow();
            assertThat(mapping(now, speech)).isEqualTo(mapping);
            assertThat(now.uuid()).isEqualTo(one.uuid());
        }
    }

    @Test
    @Capability(part = Part.INDICES, column = 3, value = "settings that are changed and given back")
    void changes_settings_and_gives_them_back(Speech speech) {
        speech.create("i", 1, NUMBERS);
        try (Cluster cluster = Clusters.connect(speech.server())) {
            Indices indices = cluster.indices();
            ObjectNode before = indices.find("i").orElseThrow().definition();

            indices.putSettings("i", object("{\"refresh_interval\":\"7s\",\"index\":{\"number_of_replicas\":1}}"));
            assertThat(setting(indices, "refresh_interval")).isEqualTo("7s");
            assertThat(setting(indices, "number_of_replicas")).isEqualTo("1");
            indices.putSettings("i", object("{\"refresh_interval\":null,\"index\":{\"number_of_replicas\":0}}"));

            ObjectNode after = indices.find("i").orElseThrow().definition();
            boolean defaulted = speech.level() < 5;
            if (defaulted) {
                assertThat(setting(indices, "refresh_interval")).isEqualTo("1s");
                after.withObjectProperty("settings").withObjectProperty("index").remove("refresh_interval");
            }
            assertThat(after).isEqualTo(before);
            found(defaulted ? "yes, the default in place of null" : "yes, null resets");
        }
    }

    @Test
    @Capability(part = Part.INDICES, column = 4, value = "an alias in the place of an index")
    void puts_an_alias_in_the_place_of_an_index(Speech speech) {
        speech.create("i", 1, NUMBERS);
        speech.create("new", 1, NUMBERS);
        AtomicInteger changes = new AtomicInteger();
        Faults counting = Faults.chosenBy(call -> {
            changes.addAndGet(call == Call.CHANGE ? 1 : 0);
            return Optional.empty();
        });
        try (FaultProxy proxy = FaultProxy.before(speech.server(), counting);
                Cluster cluster = Clusters.connect(proxy.front())) {
            String uuid = cluster.indices().uuid("i").orElseThrow();
            int asked = changes.get();

            cluster.indices().switchOver("i", "i", uuid, "new");

            boolean atomic = changes.get() - asked == 1;
            assertThat(atomic).isEqualTo(speech.level() >= 5);
            assertThat(cluster.indices().find("i").orElseThrow().name().concrete())
                    .isEqualTo("new");
            assertThat(speech.indices()).containsExactly("new");
            found(atomic ? "yes, in one request" : "two requests, right after each other");
        }
    }

    @Test
    @Capability(part = Part.INDICES, column = 5, value = "an alias that moves")
    void moves_an_alias_and_deletes_what_it_was_on(Speech speech) {
        speech.create("old", 1, NUMBERS);
        speech.create("new", 1, NUMBERS);
        speech.server().http().put("/old/_alias/i", "");
        try (Cluster cluster = Clusters.connect(speech.server())) {
            Indices indices = cluster.indices();
            assertThat(indices.find("i").orElseThrow().name().concrete()).isEqualTo("old");

            indices.switchOver("i", "old", indices.uuid("old").orElseThrow(), "new");

            assertThat(indices.find("i").orElseThrow().name().concrete()).isEqualTo("new");
            assertThat(speech.indices()).containsExactly("new");
            speech.create("newer", 1, NUMBERS);
            indices.moveAlias("i", "new", "newer");
            assertThat(indices.find("i").orElseThrow().name().concrete()).isEqualTo("newer");
            assertThat(speech.indices()).containsExactly("new", "newer");
        }
    }

    @Test
    @Capability(part = Part.INDICES, column = 6, value = "a name that somebody took meanwhile")
    void does_not_take_a_name_that_somebody_took(Speech speech) {
        speech.create("i", 1, NUMBERS);
        speech.create("new", 1, NUMBERS);
        try (Cluster cluster = Clusters.connect(speech.server())) {
            String uuid = cluster.indices().uuid("i").orElseThrow();
            speech.server().http().delete("/i");
            speech.put("i", "1", "{\"n\":1}");
            speech.server().refresh();

            assertThatThrownBy(() -> cluster.indices().switchOver("i", "i", uuid, "new"))
                    .isInstanceOf(NameTaken.class)
                    .hasMessageContaining("with 1 documents in it (i/%s1)".formatted(speech.hasTypes() ? "t/" : ""));

            assertThat(speech.source("i", "1", "")).isEqualTo("{\"n\":1}");
        }
    }

    @Test
    @Capability(part = Part.INDICES, column = 7, value = "an index that is dropped by its uuid")
    void deletes_an_index_only_under_its_uuid(Speech speech) {
        speech.create("i", 1, NUMBERS);
        try (Cluster cluster = Clusters.connect(speech.server())) {
            Indices indices = cluster.indices();
            String uuid = indices.uuid("i").orElseThrow();

            assertThat(indices.delete("i", "another")).isFalse();
            assertThat(speech.indices()).containsExactly("i");
            assertThat(indices.delete("i", uuid)).isTrue();
            assertThat(speech.indices()).isEmpty();
            assertThat(indices.uuid("i")).isEmpty();
            assertThat(indices.find("i")).isEmpty();
        }
    }

    @Test
    @Capability(part = Part.INDICES, column = 8, value = "closed indices")
    void tells_closed_indices(Speech speech) {
        speech.create("i", 1, NUMBERS);
        speech.create("j", 1, NUMBERS);
        speech.server().http().post("/j/_close", "");
        try (Cluster cluster = Clusters.connect(speech.server())) {
            assertThat(cluster.indices().closed()).containsExactly("j");
            assertThat(cluster.indices().list())
                    .extracting(it -> it.name().concrete())
                    .containsExactly("i");
        }
    }

    @Test
    @Capability(part = Part.INDICES, column = 9, value = "what a server tells of itself")
    void tells_of_its_health_disks_and_limits(Speech speech) {
        speech.create("i", 1, NUMBERS);
        speech.fill("i", 4);
        try (Cluster cluster = Clusters.connect(speech.server())) {
            assertThat(cluster.vitals().health().status()).isIn("green", "yellow");
            assertThat(cluster.vitals().disks()).isNotEmpty().allMatch(disk -> disk.total() > disk.available());
            assertThat(cluster.vitals().diskMarks().low().toString()).isNotEmpty();
            assertThat(cluster.vitals().indexed()).containsEntry("i", 4L);
            assertThat(cluster.indices().freeBytes().orElseThrow()).isPositive();
            assertThat(cluster.indices().longestRequest().orElseThrow()).isEqualTo(100 * 1024 * 1024);
            assertThat(cluster.indices().nodes()).hasSize(1);
            assertThat(cluster.indices().counters("i")).containsEntry("index", 4L);
            cluster.indices().refresh("i");
            cluster.indices().flush("i");
        }
    }

    private static ObjectNode mapping(LiveIndex index, Speech speech) {
        JsonNode mapping = TypeMappings.of(index.definition().path("mappings"))
                .of(speech.type())
                .orElseThrow();
        return (ObjectNode) mapping;
    }

    private static String setting(Indices indices, String name) {
        return indices.find("i")
                .orElseThrow()
                .definition()
                .path("settings")
                .path("index")
                .path(name)
                .asText();
    }

    private static ObjectNode object(String json) {
        return Json.parseObject(RawJson.of(json));
    }
}
