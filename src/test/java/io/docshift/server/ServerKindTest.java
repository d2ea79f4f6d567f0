package io.docshift.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ServerKindTest {

    @Test
    void one_old_and_one_new_server_are_wanted_where_none_is_named() {
        assertThat(ServerKind.named("")).containsExactly(ServerKind.ELASTICSEARCH_1_7, ServerKind.OPENSEARCH_2_19);
    }

    @Test
    void servers_are_named_by_their_labels_or_as_here() {
        assertThat(ServerKind.named("OpenSearch 2.19.1, elasticsearch_8_19"))
                .containsExactly(ServerKind.OPENSEARCH_2_19, ServerKind.ELASTICSEARCH_8_19);
        assertThat(ServerKind.named("all")).isEqualTo(List.of(ServerKind.values()));
    }

    @Test
    void a_server_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> ServerKind.named("OpenSearch 2.19.1,Solr"))
                .hasMessage("docshift.servers.wanted: there is no \"Solr\"; known are all, Elasticsearch 1.7.6, "
                        + "Elasticsearch 2.4.6, Elasticsearch 5.6.16, Elasticsearch 6.8.23, Elasticsearch 7.10.2, "
                        + "Elasticsearch 7.17.29, Elasticsearch 8.19.21, Elasticsearch 9.5.3, OpenSearch 1.3.13, "
                        + "OpenSearch 2.19.1, OpenSearch 3.6.0");
    }
}
