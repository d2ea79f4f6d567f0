package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.run.ClusterFailure;
import io.docshift.run.IndexName;
import io.docshift.run.Indices;
import io.docshift.run.LiveIndex;
import io.docshift.run.NameTaken;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedNode.class)
class IndexAdminTest {

    @Test
    void lists_open_indices_under_the_names_they_go_by(TestServer server) {
        server.create("/a-1", "{\"aliases\":{\"a\":{}}}");
        server.create("/b", "{\"aliases\":{\"all\":{},\"mine\":{}}}");
        server.create("/c", "{\"aliases\":{\"all\":{}}}");
        server.create("/d", "{\"aliases\":{\"some\":{\"filter\":{\"match_all\":{}}}}}");
        server.create("/e", "{}");
        server.http().post("/e/_close", "");

        with(server, indices -> {
            assertThat(indices.list())
                    .extracting(LiveIndex::name)
                    .containsExactly(
                            new IndexName("a", "a-1"), IndexName.of("b"), IndexName.of("c"), IndexName.of("d"));
            assertThat(indices.closed()).containsExactly("e");
        });
    }

    @Test
    void lists_nothing_where_there_is_nothing(TestServer server) {
        with(server, indices -> {
            assertThat(indices.list()).isEmpty();
            assertThat(indices.closed()).isEmpty();
        });
    }

    @Test
    void describes_an_index_found_by_its_own_name_or_its_alias(TestServer server) {
        server.create("/a-1", """
                        {"settings":{"number_of_shards":2,"analysis":{"analyzer":{"x":{"type":"keyword"}}}},
                         "mappings":{"t":{"_id":{"path":"id"},"properties":{"x":{"type":"string","index":"not_analyzed"},
                          "n":{"type":"nested","properties":{"y":{"type":"long"}}}}}},
                         "aliases":{"a":{}},
                         "warmers":{"w":{"source":{"query":{"match_all":{}}}}}}""");
        server.http().put("/a/t/1?refresh=true", "{\"id\":\"1\",\"n\":[{\"y\":1},{\"y\":2}]}");

        with(server, indices -> {
            LiveIndex index = indices.find("a").orElseThrow();

            assertThat(index.name()).isEqualTo(new IndexName("a", "a-1"));
            assertThat(index.documents()).as("nested ones not counted").isEqualTo(1);
            assertThat(index.bytes()).isPositive();
            assertThat(index.uuid()).hasSize(22);
            assertThat(index.blocked()).isFalse();
            assertThat(index.definition()).isEqualTo(object("""
                            {"settings":{"index":{"number_of_shards":"2","number_of_replicas":"0",
                              "analysis":{"analyzer":{"x":{"type":"keyword"}}}}},
                             "mappings":{"t":{"_id":{"path":"id"},"properties":{
                              "id":{"type":"string"},
                              "n":{"type":"nested","properties":{"y":{"type":"long"}}},
                              "x":{"type":"string","index":"not_analyzed"}}}},
                             "aliases":{"a":{}},
                             "warmers":{"w":{"types":[],"source":{"query":{"match_all":{}}}}}}"""));
            assertThat(indices.find("a-1").orElseThrow().name()).isEqualTo(IndexName.of("a-1"));
            assertThat(indices.find("nope")).isEmpty();
            assertThat(indices.find("a*")).isEmpty();
        });
    }

    @Test
    void refuses_an_alias_that_does_not_stand_for_one_whole_index(TestServer server) {
        server.create("/b", "{\"aliases\":{\"all\":{}}}");
        server.create("/c", "{\"aliases\":{\"all\":{},\"part\":{\"routing\":\"r\"}}}");

        with(server, indices -> {
            assertThatThrownBy(() -> indices.find("all"))
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessage("\"all\" is an alias that does not stand for one whole index ({b={}, c={}}): docshift"
                            + " cannot tell where its documents belong; name the index itself");
            assertThatThrownBy(() -> indices.find("part"))
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessageStartingWith("\"part\" is an alias that does not stand for one whole index"
                            + " ({c={\"index_routing\":\"r\",\"search_routing\":\"r\"}})");
        });
    }

    @Test
    void creates_an_index_from_what_another_is_described_as(TestServer server) {
        server.create("/old", """
                        {"settings":{"number_of_shards":3,"refresh_interval":"7s"},
                         "mappings":{"t":{
                          "_all":{"enabled":true,"analyzer":"simple"},"_id":{"path":"id","store":false},
                          "_timestamp":{"enabled":true,"path":"date"},"_ttl":{"enabled":"true","default":"1d"},
                          "_type":{"index":"not_analyzed","store":false},
                          "dynamic_templates":[{"any":{"match":"*","mapping":{"type":"string","index":"not_analyzed"}}}],
                          "properties":{
                           "date":{"type":"date","boost":"1.0","precision_step":"4","ignore_malformed":"false"},
                           "name":{"type":"multi_field","fields":{"name":{"type":"string"},"raw":{"type":"string"}}},
                           "map":{"type":"object","enabled":true},
                           "list":{"type":"nested","include_in_parent":true,"properties":{"k":{"type":"string"}}}}}},
                         "aliases":{"part":{"filter":{"term":{"name":"x"}},"routing":"r"}},
                         "warmers":{"w":{"source":{"query":{"match_all":{}}}}}}""");

        with(server, indices -> {
            LiveIndex old = indices.find("old").orElseThrow();
            ObjectNode patched = old.definition().deepCopy();
            ((ObjectNode) patched.at("/mappings/t/properties"))
                    .putObject("added")
                    .put("type", "long");
            ((ObjectNode) patched.at("/settings/index")).put("number_of_shards", "1");
            indices.create("new-1", patched);

            LiveIndex created = indices.find("new-1").orElseThrow();
            assertThat(created.definition()).isEqualTo(patched);
            assertThat(created.uuid()).isNotEqualTo(old.uuid());
        });
    }

    @Test
    void says_why_an_index_cannot_be_created(TestServer server) {
        server.create("/i", "{\"aliases\":{\"alias\":{}}}");
        with(server, indices -> {
            assertRefused(
                    () -> indices.create("i", object("{}")),
                    "creating index \"i\": status 400: IndexAlreadyExistsException[[i] already exists]");
            assertRefused(
                    () -> indices.create("alias", object("{}")),
                    "creating index \"alias\": status 400: InvalidIndexNameException[[alias] Invalid index name [alias],"
                            + " already exists as alias]");
            assertRefused(
                    () -> indices.create(
                            "j", object("{\"mappings\":{\"t\":{\"properties\":{\"x\":{\"type\":\"no\"}}}}}")),
                    "creating index \"j\": status 400: MapperParsingException[mapping [t]]; nested:"
                            + " MapperParsingException[No handler for type [no] declared on field [x]];");
            assertThat(indices.find("j")).isEmpty();
        });
    }

    @Test
    void extends_a_mapping_and_refuses_to_change_what_is_there(TestServer server) {
        server.create("/i", "{\"mappings\":{\"t\":{\"properties\":{\"x\":{\"type\":\"string\"}}}}}");
        with(server, indices -> {
            indices.putMapping(
                    "i", "t", object("{\"properties\":{\"x\":{\"type\":\"string\"},\"y\":{\"type\":\"long\"}}}"));
            indices.putMapping("i", "n/w", object("{\"properties\":{\"z\":{\"type\":\"long\"}}}"));
            assertThat(indices.find("i").orElseThrow().definition().get("mappings"))
                    .isEqualTo(object("""
                            {"t":{"properties":{"x":{"type":"string"},"y":{"type":"long"}}},
                             "n/w":{"properties":{"z":{"type":"long"}}}}"""));
            assertRefused(
                    () -> indices.putMapping("i", "t", object("{\"properties\":{\"x\":{\"type\":\"long\"}}}")),
                    "changing the mapping of type \"t\" of index \"i\": status 400: MergeMappingException[Merge failed"
                            + " with failures {[mapper [x] of different type, current_type [string], merged_type [long]]}]");
        });
    }

    @Test
    void changes_settings_and_resets_those_whose_default_it_knows(TestServer server) {
        server.create("/i", "{}");
        with(server, indices -> {
            indices.putSettings("i", object("{\"index\":{\"refresh_interval\":\"-1\",\"number_of_replicas\":0}}"));
            assertThat(settings(indices))
                    .isEqualTo(object(
                            "{\"refresh_interval\":\"-1\",\"number_of_shards\":\"1\",\"number_of_replicas\":\"0\"}"));
            indices.putSettings("i", object("{\"index\":{\"refresh_interval\":null}}"));
            assertThat(settings(indices))
                    .isEqualTo(object(
                            "{\"refresh_interval\":\"1s\",\"number_of_shards\":\"1\",\"number_of_replicas\":\"0\"}"));
            assertRefused(
                    () -> indices.putSettings("i", object("{\"index\":{\"merge\":{\"policy\":null}}}")),
                    "setting \"policy\" cannot be reset: Elasticsearch 1.x ignores null; give the value it is to have");
            assertRefused(
                    () -> indices.putSettings("i", object("{\"index\":{\"number_of_shards\":2}}")),
                    "changing settings of index \"i\": status 400: ElasticsearchIllegalArgumentException[can't change the"
                            + " number of shards for an index]");
        });
    }

    private static Object settings(Indices indices) {
        return indices.find("i").orElseThrow().definition().at("/settings/index");
    }

    @Test
    void counts_by_type_what_a_search_finds(TestServer server) {
        server.create(
                "/i", "{\"mappings\":{\"t\":{\"properties\":{\"n\":{\"type\":\"nested\"}}},\"u v\":{},\"w\":{}}}");
        server.http().put("/i/t/1", "{\"n\":[{},{}]}");
        server.http().put("/i/t/2", "{}");
        server.http().put("/i/u%20v/1", "{}");
        with(server, indices -> {
            indices.refresh("i");
            assertThat(indices.countByType("i"))
                    .containsExactlyInAnyOrderEntriesOf(Map.of("t", 2L, "u v", 1L, "w", 0L));
        });
    }

    @Test
    void flushes_and_counts_what_the_server_did(TestServer server) {
        server.http().put("/i/t/1", "{}");
        server.http().put("/i/t/2", "{}");
        server.http().delete("/i/t/1");
        with(server, indices -> {
            Map<String, Long> before = indices.counters("i");
            indices.flush("i");
            indices.refresh("i");
            Map<String, Long> after = indices.counters("i");

            assertThat(before).containsEntry("index", 2L).containsEntry("delete", 1L);
            assertThat(after.get("flush")).isEqualTo(before.get("flush") + 1);
            assertThat(after.get("refresh")).isGreaterThan(before.get("refresh"));
            assertThat(server.http().get("/i/_stats/translog")).contains("\"operations\":0");
        });
    }

    @Test
    void deletes_an_index_only_by_its_own_name_and_uuid(TestServer server) {
        server.create("/i-1", "{\"aliases\":{\"i\":{}}}");
        with(server, indices -> {
            String uuid = indices.find("i").orElseThrow().uuid();

            assertThatThrownBy(() -> indices.delete("i", uuid))
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessage("\"i\" is not an index but an alias or a pattern, for [i-1]:"
                            + " only an index's own name is deleted");
            assertThatThrownBy(() -> indices.delete("i*", uuid)).isInstanceOf(ClusterFailure.class);
            assertThat(indices.delete("i-1", "another")).isFalse();
            assertThat(indices.delete("nope", uuid)).isFalse();
            assertThat(indices.find("i-1")).isPresent();

            assertThat(indices.delete("i-1", uuid)).isTrue();
            assertThat(indices.find("i-1")).isEmpty();
        });
    }

    @Test
    void switches_a_name_from_an_index_to_its_successor(TestServer server) {
        server.http().put("/i/t/1", "{}");
        server.http().put("/i-2/t/2?refresh=true", "{}");
        with(server, indices -> {
            indices.switchOver("i", "i", indices.find("i").orElseThrow().uuid(), "i-2");

            assertThat(indices.list()).extracting(LiveIndex::name).containsExactly(new IndexName("i", "i-2"));
            assertThat(server.http().get("/i/_search")).contains("\"_id\":\"2\"");
        });
    }

    @Test
    void switches_a_name_that_is_an_alias_already(TestServer server) {
        server.create("/i-1", "{\"aliases\":{\"i\":{}}}");
        server.create("/i-2", "{}");
        with(server, indices -> {
            indices.switchOver("i", "i-1", indices.find("i").orElseThrow().uuid(), "i-2");

            assertThat(indices.list()).extracting(LiveIndex::name).containsExactly(new IndexName("i", "i-2"));
        });
    }

    @Test
    void switches_over_again_without_harm(TestServer server) {
        server.create("/i", "{}");
        server.create("/i-2", "{}");
        with(server, indices -> {
            String uuid = indices.find("i").orElseThrow().uuid();
            server.http().delete("/i");

            indices.switchOver("i", "i", uuid, "i-2");
            assertThat(indices.list()).extracting(LiveIndex::name).containsExactly(new IndexName("i", "i-2"));
        });
    }

    @Test
    void deletes_nothing_when_someone_created_the_name_anew(TestServer server) {
        server.create("/i", "{}");
        server.create("/i-2", "{}");
        with(server, indices -> {
            String uuid = indices.find("i").orElseThrow().uuid();
            server.http().delete("/i");
            for (int n = 0; n < 12; n++) {
                server.http().put("/i/t/" + n, "{}");
            }

            assertThatThrownBy(() -> indices.switchOver("i", "i", uuid, "i-2"))
                    .isInstanceOf(NameTaken.class)
                    .hasMessageMatching(
                            "\"i\" cannot become an alias on \"i-2\": somebody's write has created an index of"
                                    + " that name meanwhile, with 12 documents in it \\((i/t/\\d+, ){9}i/t/\\d+, and 2 more\\)\\."
                                    + " Stop what writes there, take these documents out, delete that index, and go on");
            assertThat(server.http().get("/i/_count")).startsWith("{\"count\":12,");
        });
    }

    @Test
    void gives_an_index_aliases_as_they_stand_in_a_definition(TestServer server) {
        server.create("/i", "{\"mappings\":{\"t\":{\"properties\":{\"x\":{\"type\":\"long\"}}}}}");
        ObjectNode aliases = object("""
                {"plain":{},"part":{"filter":{"term":{"x":1}},"index_routing":"a","search_routing":"b"}}""");
        with(server, indices -> {
            indices.addAliases("i", aliases);

            assertThat(indices.find("i").orElseThrow().definition().get("aliases"))
                    .isEqualTo(aliases);
        });
    }

    @Test
    void moves_an_alias_in_one_request(TestServer server) {
        server.create("/i-1", "{\"aliases\":{\"i\":{}}}");
        server.create("/i-2", "{}");
        with(server, indices -> {
            indices.moveAlias("i", "i-1", "i-2");
            assertThat(indices.find("i").orElseThrow().name()).isEqualTo(new IndexName("i", "i-2"));
            indices.moveAlias("i", "i-1", "i-2");
            assertThat(indices.list())
                    .extracting(LiveIndex::name)
                    .containsExactly(IndexName.of("i-1"), new IndexName("i", "i-2"));
        });
    }

    @Test
    void knows_how_much_disk_is_free(TestServer server) {
        with(server, indices -> assertThat(indices.freeBytes().orElseThrow()).isPositive());
    }

    private static void with(TestServer server, Consumer<Indices> test) {
        try (Cluster cluster = Clusters.connect(Connection.to(List.of(server.address())))) {
            test.accept(cluster.indices());
        }
    }

    private static void assertRefused(Runnable attempt, String message) {
        assertThatThrownBy(attempt::run).isInstanceOf(ClusterFailure.class).hasMessage(message);
    }

    private static ObjectNode object(String json) {
        return Json.parseObject(RawJson.of(json));
    }
}
