package io.docshift.cli;

import io.docshift.config.Configuration;
import io.docshift.elastic.Cluster;
import io.docshift.elastic.Connection;
import io.docshift.elastic.Patience;
import io.docshift.elastic.Reading;
import io.docshift.run.Catalogue;
import io.docshift.run.Permit;
import io.docshift.run.Server;
import io.docshift.run.Sink;
import io.docshift.run.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A cluster that is connected to.
 *
 * @param catalogue its indices, for those who only look
 * @param from its addresses, for people
 */
record Session(Cluster cluster, Source source, Catalogue catalogue, String from) implements AutoCloseable {

    /**
     * Connects.
     *
     * @param addresses those of {@code --from}; empty for those of the configuration
     */
    static Session open(Configuration configuration, List<String> addresses, Console console) {
        return open(configuration, addresses, Optional.empty(), console);
    }

    /** Connects, with requests that take this long at most. */
    static Session open(
            Configuration configuration, List<String> addresses, Optional<Duration> longest, Console console) {
        Connection given = new ClusterAccess(configuration.cluster(), console).connection(addresses);
        Connection connection = longest.map(timeout ->
                        given.withTimeouts(given.connectTimeout(), timeout).withPatience(Patience.beside(timeout)))
                .orElse(given);
        Cluster cluster = Cluster.connect(connection, console.clock(), new Random());
        Reading reading = Reading.of(configuration.batchSize(), Duration.ofSeconds(configuration.lease()));
        return new Session(
                cluster, cluster.source(reading), cluster.catalogue(), String.join(", ", connection.addresses()));
    }

    /** The cluster, to be changed only with this permit. */
    Server server(Permit permit, Sink sink) {
        return new Server(source, sink, cluster.under(permit).indices());
    }

    /** The cluster, to be written to by this sink. */
    Server server(Sink sink) {
        return new Server(source, sink, cluster.indices());
    }

    @Override
    public void close() {
        source.close();
        cluster.close();
    }
}
