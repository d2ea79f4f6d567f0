package io.docshift.cli;

import io.docshift.config.ClusterSettings;
import io.docshift.elastic.Connection;
import io.docshift.elastic.Credentials;
import io.docshift.elastic.Tls;
import io.docshift.elastic.UnusableFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns settings and secrets into a way to reach a cluster. */
final class ClusterAccess {

    private final ClusterSettings settings;
    private final Secrets secrets;
    private final Console console;

    ClusterAccess(ClusterSettings settings, Console console) {
        this.settings = settings;
        this.secrets = new Secrets(console);
        this.console = console;
    }

    /**
     * To these addresses, or those of the configuration if none are given.
     *
     * @throws Stop if there are none, or a secret, a certificate or a key cannot be used
     */
    Connection connection(List<String> given) {
        List<String> addresses = given.isEmpty() ? settings.addresses() : given;
        if (addresses.isEmpty()) {
            throw Stop.usage("nothing says where the documents are: give --from, or --config with a file that has"
                    + " elasticsearch.addresses");
        }
        Connection plain =
                Connection.to(addresses).withScheme(settings.scheme()).withCredentials(credentials());
        Connection connection =
                settings.clusterName().map(plain::withClusterName).orElse(plain);
        if (connection.usesTls()) {
            return connection.withTls(tls(addresses));
        }
        refuseTlsSettings();
        return connection;
    }

    /** Who names an authority means to be safe, and would not be. */
    private void refuseTlsSettings() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("ca_file", settings.caFile().isPresent());
        given.put("client_certificate", settings.clientCertificate().isPresent());
        given.put("insecure", settings.insecure());
        given.forEach((key, isGiven) -> {
            if (isGiven) {
                throw Stop.usage(
                        "elasticsearch.%s is for TLS, and no address uses it: say elasticsearch.scheme: https, or"
                                        .formatted(key)
                                + " https:// in the address");
            }
        });
    }

    private Tls tls(List<String> addresses) {
        try {
            Tls tls = Tls.ofJava();
            if (settings.caFile().isPresent()) {
                tls = tls.trusting(settings.caFile().get());
            }
            if (settings.clientCertificate().isPresent()) {
                tls = tls.showing(
                        settings.clientCertificate().get(),
                        settings.clientKeyFile(),
                        secrets.find("DOCSHIFT_CLIENT_KEY_PASSWORD", settings.clientKeyPasswordFile()));
            }
            if (settings.insecure()) {
                console.err()
                        .println(
                                "WARN the certificate of %s is not verified: whoever is on the way can read and change what"
                                                .formatted(String.join(", ", addresses))
                                        + " is sent; name its authority as elasticsearch.ca_file, and leave insecure out");
                return tls.unverified();
            }
            return tls;
        } catch (UnusableFile e) {
            throw Stop.usage(String.valueOf(e.getMessage()));
        }
    }

    private Credentials credentials() {
        Optional<String> key = secrets.find("DOCSHIFT_API_KEY", settings.apiKeyFile());
        if (key.isPresent()) {
            return Credentials.ApiKey.read(key.get())
                    .orElseThrow(
                            () -> Stop.usage("the API key is neither in its encoded form nor id:api_key: take it as"
                                    + " Elasticsearch printed it"));
        }
        if (settings.username().isEmpty()) {
            return Credentials.none();
        }
        String user = settings.username().get();
        if (user.contains(":")) {
            throw Stop.usage("elasticsearch.username must hold no colon: the password goes into a file of its own");
        }
        String password = secrets.find("DOCSHIFT_PASSWORD", settings.passwordFile())
                .orElseThrow(() -> Stop.usage("elasticsearch.username has no password: name a file that holds it as"
                        + " elasticsearch.password_file, or set DOCSHIFT_PASSWORD"));
        return new Credentials.Basic(user, password);
    }
}
