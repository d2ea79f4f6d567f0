package io.docshift.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How to reach a cluster, as the configuration file says it under {@code elasticsearch}.
 *
 * @param clusterName what the cluster must call itself
 * @param addresses nodes of it, each {@code host:port} or a URL; empty if none is given
 * @param scheme {@code http} or {@code https}, for addresses that do not say
 * @param clientCertificate PEM or PKCS #12
 * @param clientKeyFile where its private key is, if it is not in the same file
 * @param clientKeyPasswordFile where the password of that key is, if it is encrypted
 * @param insecure whether anybody's certificate will do
 */
public record ClusterSettings(
        Optional<String> clusterName,
        List<String> addresses,
        String scheme,
        Optional<String> username,
        Optional<Path> passwordFile,
        Optional<Path> apiKeyFile,
        Optional<Path> caFile,
        Optional<Path> clientCertificate,
        Optional<Path> clientKeyFile,
        Optional<Path> clientKeyPasswordFile,
        boolean insecure) {

    private static final ClusterSettings NONE = new ClusterSettings(
            Optional.empty(),
            List.of(),
            "http",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);

    public ClusterSettings {
        addresses = List.copyOf(addresses);
    }

    /** Says nothing. */
    public static ClusterSettings none() {
        return NONE;
    }

    /** The same, taking anybody's certificate. */
    ClusterSettings withoutVerification() {
        return new ClusterSettings(
                clusterName,
                addresses,
                scheme,
                username,
                passwordFile,
                apiKeyFile,
                caFile,
                clientCertificate,
                clientKeyFile,
                clientKeyPasswordFile,
                true);
    }
}
