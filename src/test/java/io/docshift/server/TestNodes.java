package io.docshift.server;

import io.docshift.demo.ElasticsearchNode;
import io.docshift.demo.NodeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Nodes for tests, of the server that the build has unpacked. */
public final class TestNodes {

    private TestNodes() {}

    /** Settings of a small node with its data in this folder; one shard, no replicas, unless said otherwise. */
    public static NodeSettings settings(Path data) {
        return NodeSettings.of(Path.of(System.getProperty("docshift.servers"), "elasticsearch-1.7.6"), data)
                .withHeap(256)
                .with("cluster.name", "docshift-test")
                .with("index.number_of_shards", "1")
                .with("index.number_of_replicas", "0");
    }

    /** Starts a node that the caller closes. */
    public static ElasticsearchNode start(NodeSettings settings) {
        try {
            return ElasticsearchNode.start(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
