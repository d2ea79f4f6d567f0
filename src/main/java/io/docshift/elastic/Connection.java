package io.docshift.elastic;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to reach a cluster.
 *
 * @param addresses nodes of one cluster, each {@code host:port}, or a URL
 * @param clusterName what the cluster must call itself; any name where empty
 * @param scheme {@code http} or {@code https}, for addresses that do not say
 * @param tls how connections are kept safe where the scheme is {@code https}
 * @param connectTimeout how long a node may take to accept a connection
 * @param requestTimeout the longest time a request is under way, from the wait for a free connection to the last byte of
 *     the answer; it is given up then
 * @param patience how often, and after which pauses, a request is sent that a node was too busy for or did not answer
 */
public record Connection(
        List<String> addresses,
        Optional<String> clusterName,
        String scheme,
        Credentials credentials,
        Tls tls,
        Duration connectTimeout,
        Duration requestTimeout,
        Patience patience) {

    public Connection {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("addresses must name at least one node, got none");
        }
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("scheme must be http or https, got " + scheme);
        }
        if (connectTimeout.toMillis() < 1 || requestTimeout.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "time-outs must be at least a millisecond, got " + connectTimeout + " and " + requestTimeout);
        }
    }

    /** To these nodes by plain HTTP, whatever their cluster's name. */
    public static Connection to(List<String> addresses) {
        return new Connection(
                addresses,
                Optional.empty(),
                "http",
                Credentials.none(),
                Tls.ofJava(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Patience.ofMinutes());
    }

    /** The same, to a cluster that must have this name. */
    public Connection withClusterName(String name) {
        return new Connection(
                addresses, Optional.of(name), scheme, credentials, tls, connectTimeout, requestTimeout, patience);
    }

    /** The same, as somebody. */
    public Connection withCredentials(Credentials who) {
        return new Connection(addresses, clusterName, scheme, who, tls, connectTimeout, requestTimeout, patience);
    }

    /** The same, by this scheme for addresses that do not say. */
    public Connection withScheme(String other) {
        return new Connection(
                addresses, clusterName, other, credentials, tls, connectTimeout, requestTimeout, patience);
    }

    /** The same, kept safe in this way. */
    public Connection withTls(Tls how) {
        return new Connection(
                addresses, clusterName, scheme, credentials, how, connectTimeout, requestTimeout, patience);
    }

    /**
     * Whether any of the addresses is spoken to by TLS.
     *
     * @throws IllegalArgumentException if an address is none
     */
    public boolean usesTls() {
        return addresses.stream()
                .anyMatch(address -> NodeAddress.parse(address, scheme).isTls());
    }

    /** The same, with other time-outs. */
    public Connection withTimeouts(Duration connect, Duration request) {
        return new Connection(addresses, clusterName, scheme, credentials, tls, connect, request, patience);
    }

    /** The same, with more patience or less. */
    public Connection withPatience(Patience other) {
        return new Connection(addresses, clusterName, scheme, credentials, tls, connectTimeout, requestTimeout, other);
    }
}
