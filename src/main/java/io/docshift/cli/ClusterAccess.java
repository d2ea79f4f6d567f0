package io.docshift.cli;

import io.docshift.config.ClusterSettings;
import io.docshift.elastic.Connection;
import io.docshift.elastic.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Turns settings and secrets into a way to reach a cluster. Secrets come from the environment or from files. */
final class ClusterAccess {

    private static final String TRUST = "; let Java trust it: DOCSHIFT_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE";

    private final ClusterSettings settings;
    private final Console console;

    ClusterAccess(ClusterSettings settings, Console console) {
        this.settings = settings;
        this.console = console;
    }

    /**
     * To these addresses, or those of the configuration if none are given.
     *
     * @throws Stop if there are none, or a secret cannot be read
     */
    Connection connection(List<String> given) {
        List<String> addresses = given.isEmpty() ? settings.addresses() : given;
        if (addresses.isEmpty()) {
            throw Stop.usage("nothing says where the documents are: give --from, or --config with a file that has"
                    + " elasticsearch.addresses");
        }
        refuse("ca_file", settings.caFile().isPresent());
        refuse("client_certificate", settings.clientCertificate().isPresent());
        refuse("insecure", settings.insecure());
        Connection plain = Connection.to(addresses);
        Connection connection = new Connection(
                addresses,
                settings.clusterName(),
                settings.scheme(),
                credentials(),
                plain.connectTimeout(),
                plain.requestTimeout());
        return connection;
    }

    private static void refuse(String key, boolean given) {
        if (given) {
            throw Stop.usage("elasticsearch." + key + " cannot be honoured yet" + TRUST);
        }
    }

    private Credentials credentials() {
        Optional<String> key = secret("DOCSHIFT_API_KEY", settings.apiKeyFile());
        if (key.isPresent()) {
            return new Credentials.ApiKey(key.get());
        }
        if (settings.username().isEmpty()) {
            return Credentials.none();
        }
        String password = secret("DOCSHIFT_PASSWORD", settings.passwordFile())
                .orElseThrow(() -> Stop.usage("elasticsearch.username has no password: name a file that holds it as"
                        + " elasticsearch.password_file, or set DOCSHIFT_PASSWORD"));
        return new Credentials.Basic(settings.username().get(), password);
    }

    private Optional<String> secret(String variable, Optional<Path> file) {
        String fromEnvironment = console.environment(variable);
        if (!fromEnvironment.isEmpty()) {
            return Optional.of(fromEnvironment);
        }
        return file.map(path -> {
            try {
                String secret = Files.readString(path).stripTrailing();
                if (secret.isEmpty()) {
                    throw Stop.usage(path + " is to hold a secret, and is empty");
                }
                return secret;
            } catch (IOException e) {
                throw Stop.usage("the secret in " + path + " cannot be read: " + e);
            }
        });
    }
}
