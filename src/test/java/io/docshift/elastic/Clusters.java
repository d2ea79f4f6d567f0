package io.docshift.elastic;

import io.docshift.doc.Document;
import io.docshift.run.ClusterInfo;
import io.docshift.run.IndexName;
import io.docshift.run.Pages;
import io.docshift.run.Partition;
import io.docshift.run.Source;
import io.docshift.server.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Connections for tests, and what every test of reading does. */
final class Clusters {

    private Clusters() {}

    static Cluster connect(TestServer server) {
        return connect(Connection.to(List.of(server.address())));
    }

    static Cluster connect(Connection connection) {
        return Cluster.connect(connection, Clock.systemUTC(), new Random(7));
    }

    static final ClusterInfo OF_1 = new ClusterInfo("docshift-test", "", "1.7.6", "elasticsearch");
    static final Duration LEASE = Duration.ofSeconds(60);

    static Reading pagesOf(int documents) {
        return Reading.of(documents, LEASE);
    }

    /** Every document of an index, partition by partition, in pages of two. */
    static List<Document> readAll(TestServer server, IndexName index) {
        try (Cluster cluster = connect(server);
                Source source = cluster.source(pagesOf(2))) {
            List<Document> documents = new ArrayList<>();
            for (Partition partition : source.partitions(index)) {
                documents.addAll(read(source, partition));
            }
            return documents;
        }
    }

    /** The next page, once the one after it, which was asked for meanwhile, is there, too. */
    static List<Document> nextBeforeAnother(Pages pages) {
        List<Document> page = pages.next();
        while (!pages.isReady()) {
            Thread.onSpinWait();
        }
        return page;
    }

    static List<Document> read(Source source, Partition partition) {
        List<Document> documents = new ArrayList<>();
        try (Pages pages = source.open(partition)) {
            for (List<Document> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                documents.addAll(page);
            }
        }
        return documents;
    }
}
