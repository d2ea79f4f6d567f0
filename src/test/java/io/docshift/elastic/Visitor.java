package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.docs.OperatorsGuide;
import io.docshift.run.ClusterFailure;
import io.docshift.server.Issued;
import io.docshift.server.SecuredServer;
import io.docshift.server.SharedSecured;
import io.docshift.server.TestAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Somebody who goes to a secured server, with files in a folder. */
record Visitor(Path folder) {

    Tls trusting(TestAuthority authority) {
        return Tls.ofJava().trusting(file("ca.pem", authority.pem()));
    }

    Tls showing(Issued client) {
        return trusting(SharedSecured.GARDEN)
                .showing(
                        file("client.pem", client.certificatePem()),
                        Optional.of(file("client-key.pem", client.keyPem())),
                        Optional.empty());
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Connection to(SecuredServer server, String scheme, String host, Tls tls, Credentials credentials) {
        return Connection.to(List.of(scheme + "://" + host + ":" + server.port()))
                .withTls(tls)
                .withCredentials(credentials);
    }

    void isLetIn(SecuredServer server, Tls tls, Credentials credentials) {
        try (Cluster cluster = Clusters.connect(to(server, "https", "localhost", tls, credentials))) {
            assertThat(cluster.info().name()).startsWith("docshift-test-");
            assertThat(cluster.notes()).isEmpty();
            assertThat(cluster.catalogue().find("garden")).isEmpty();
        }
    }

    /** What is said, without the address and the folder. */
    String refusal(SecuredServer server, Tls tls, Credentials credentials) {
        return refusal(server, "https", "localhost", tls, credentials);
    }

    String refusal(SecuredServer server, String scheme, String host, Tls tls, Credentials credentials) {
        try (Cluster cluster = Clusters.connect(to(server, scheme, host, tls, credentials))) {
            throw new AssertionError("let in to " + cluster.info());
        } catch (ClusterFailure e) {
            OperatorsGuide.assertExplains(e.getMessage());
            return e.getMessage()
                    .replace(host + ":" + server.port(), "HERE")
                    .replace(folder + "/", "")
                    // Whether its alert arrives before it hangs up is a matter of time.
                    .replaceAll("\\((certificate_unknown|bad_certificate|it hangs up)\\)", "(REASON)");
        }
    }
}
