package io.docshift.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.server.RawHttp;
import io.docshift.server.TestNodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchNodeTest {

    @TempDir
    private Path data;

    @Test
    void keeps_its_documents_when_it_is_stopped_and_started_again() {
        NodeSettings settings = TestNodes.settings(data);
        long pid;
        try (ElasticsearchNode node = TestNodes.start(settings)) {
            pid = node.pid();
            assertThat(node.url()).hasHost("127.0.0.1").hasPort(node.port());
            assertThat(node.log()).content().contains("started");
            new RawHttp(node.url()).put("/i/t/1", "{\"x\":1.10}");
        }
        assertThat(ProcessHandle.of(pid)).isEmpty();

        try (ElasticsearchNode node = TestNodes.start(settings)) {
            RawHttp http = new RawHttp(node.url());
            http.get("/_cluster/health/i?wait_for_status=green&timeout=30s");
            assertThat(http.get("/i/t/1/_source")).isEqualTo("{\"x\":1.10}");
            node.kill();
            assertThat(node.isRunning()).isFalse();
        }
    }

    @Test
    void runs_scripts_when_asked_to() {
        try (ElasticsearchNode node = TestNodes.start(TestNodes.settings(data).withScripts())) {
            RawHttp http = new RawHttp(node.url());
            http.put("/i/t/1", "{\"n\":1}");
            http.post("/i/t/1/_update", "{\"script\":\"ctx._source.n += 1\"}");

            assertThat(http.get("/i/t/1/_source")).isEqualTo("{\"n\":2}");
        }
    }

    @Test
    void says_why_it_did_not_start() {
        assertThatThrownBy(
                        () -> ElasticsearchNode.start(TestNodes.settings(data).with("node.data", "perhaps")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not start; the end of " + data.resolve("console.log") + ":\n")
                .hasMessageContaining("value cannot be parsed to boolean");
        assertThatThrownBy(() -> ElasticsearchNode.start(NodeSettings.of(data, data)))
                .isInstanceOf(IOException.class)
                .hasMessage(data + " is not an unpacked Elasticsearch: it has no folder \"lib\"");
    }

    @Test
    void renames_one_constant_of_a_class_file_and_refuses_when_there_is_none() {
        byte[] file = "xx\1\0\3abcyy".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(LegacyElasticsearch.renameConstant(file, "abc", "d"))
                .isEqualTo("xx\1\0\1dyy".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> LegacyElasticsearch.renameConstant(file, "ab", "d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the class file has no constant \"ab\"");
    }
}
