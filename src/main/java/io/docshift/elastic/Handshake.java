package io.docshift.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.run.ClusterFailure;
import io.docshift.run.ClusterInfo;
import io.docshift.run.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.http.HttpHost;

/** Finds out where the nodes of a cluster speak HTTP and which cluster they are. */
final class Handshake {

    /**
     * What was found.
     *
     * @param notes what an operator should know of the way there
     * @param unanswered the notes among them on nodes that do not answer
     */
    record Greeting(ClusterInfo cluster, List<HttpHost> hosts, List<String> notes, List<String> unanswered) {}

    private final Connection connection;
    private final List<HttpHost> hosts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private Optional<ClusterInfo> cluster = Optional.empty();

    private Handshake(Connection connection) {
        this.connection = connection;
    }

    /**
     * Asks each address.
     *
     * @throws ClusterFailure if no node answers
     * @throws Refused if one is of another cluster
     */
    static Greeting with(Connection connection) {
        Handshake handshake = new Handshake(connection);
        for (String address : connection.addresses()) {
            handshake.ask(NodeAddress.parse(address, connection.scheme()));
        }
        ClusterInfo info =
                handshake.cluster.orElseThrow(() -> new ClusterFailure(String.join("\n", handshake.failures)));
        List<String> unanswered = handshake.failures.stream()
                .map(failure -> "going on without a node: " + failure)
                .toList();
        handshake.notes.addAll(unanswered);
        return new Greeting(info, List.copyOf(handshake.hosts), List.copyOf(handshake.notes), unanswered);
    }

    private void ask(NodeAddress given) {
        List<String> tries = new ArrayList<>();
        for (NodeAddress candidate : given.candidates()) {
            try {
                accept(candidate, given, new FirstRequest(connection, candidate, given.isGuess(candidate)).send());
                return;
            } catch (IOException e) {
                tries.add("port " + candidate.port() + ": " + e.getMessage());
            }
        }
        failures.add("no Elasticsearch speaks HTTP at " + given + " (" + String.join("; ", tries)
                + "): give the address of its HTTP port, 9200 by default; if HTTP is off, set http.enabled: true in"
                + " elasticsearch.yml and restart the node");
    }

    private void accept(NodeAddress candidate, NodeAddress given, ObjectNode root) {
        ClusterInfo found = info(root);
        String expected = connection
                .clusterName()
                .or(() -> cluster.map(ClusterInfo::name))
                .orElse(found.name());
        if (!found.name().equals(expected)) {
            throw new Refused("the cluster at %s is \"%s\", not \"%s\": change cluster_name, or the address"
                    .formatted(candidate, found.name(), expected));
        }
        if (candidate.port() != given.port()) {
            notes.add("%s is a transport port, which docshift does not speak: HTTP on %s is used instead"
                    .formatted(given, candidate));
        }
        cluster = Optional.of(found);
        hosts.add(candidate.toHost());
    }

    private static ClusterInfo info(ObjectNode root) {
        JsonNode version = root.path("version");
        String uuid = root.path("cluster_uuid").asText("");
        String distribution = version.path("distribution").asText("elasticsearch");
        return new ClusterInfo(
                root.path("cluster_name").asText(""),
                uuid,
                version.path("number").asText(),
                distribution);
    }
}
