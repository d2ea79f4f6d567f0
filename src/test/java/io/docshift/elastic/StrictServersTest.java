package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.server.Door;
import io.docshift.server.Issued;
import io.docshift.server.People;
import io.docshift.server.SecuredKind;
import io.docshift.server.SecuredServer;
import io.docshift.server.SharedSecured;
import io.docshift.server.TestAuthority;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Real servers that let nobody in without a certificate, and whose own has expired where they start with such a one. */
@Tag("servers")
final class StrictServersTest {

    private static final Issued EXPIRED =
            SharedSecured.GARDEN.issue("CN=es1", TestAuthority.LONG_AGO, TestAuthority.IN_THE_PAST, "localhost");
    private static final Door STRICT = SharedSecured.DOOR.demandingCertificates();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OPENSEARCH_2_19")
    void an_expired_certificate_is_seen_and_one_is_shown(SecuredKind kind) {
        Visitor visitor = new Visitor(folder);
        Credentials gardener = new Credentials.Basic(People.GARDENER, People.PASSWORD);
        try (SecuredServer server = SecuredServer.start(kind, folder.resolve("server"), STRICT.showing(EXPIRED))) {
            assertThat(visitor.refusal(server, visitor.trusting(SharedSecured.GARDEN), gardener))
                    .isEqualTo(
                            "HERE: its certificate of CN=es1 expired on 2002-03-04T05:06:07Z: renew it on the server");

            showsOne(visitor, server, true);
        }
    }

    @Test
    void opensearch_does_not_even_start_with_an_expired_certificate() {
        Door door = STRICT.showing(EXPIRED);

        assertThatThrownBy(() -> SecuredServer.start(SecuredKind.OPENSEARCH_2_19, folder.resolve("server"), door))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("OpenSearch 2.19.4 did not start; ")
                .hasMessageContaining("java.security.cert.CertificateExpiredException: NotAfter: Mon Mar 04 05:06:07");
    }

    @Test
    void one_is_shown_to_opensearch() {
        Visitor visitor = new Visitor(folder);
        try (SecuredServer server =
                SecuredServer.start(SecuredKind.OPENSEARCH_2_19, folder.resolve("server"), STRICT)) {
            showsOne(visitor, server, false);
        }
    }

    private static void showsOne(Visitor visitor, SecuredServer server, boolean unverified) {
        Credentials gardener = new Credentials.Basic(People.GARDENER, People.PASSWORD);
        Tls none = visitor.trusting(SharedSecured.GARDEN);
        Tls known = visitor.showing(SharedSecured.CLIENTS.issue("CN=" + People.MIGRATION));
        Tls foreign = visitor.showing(SharedSecured.GARDEN.issue("CN=" + People.MIGRATION));

        visitor.isLetIn(server, unverified ? known.unverified() : known, Credentials.none());
        visitor.isLetIn(server, unverified ? known.unverified() : known, gardener);
        assertThat(visitor.refusal(server, unverified ? none.unverified() : none, gardener))
                .isEqualTo("HERE: it asks for a client certificate from CN=Clients CA: name yours as"
                        + " elasticsearch.client_certificate and elasticsearch.client_key_file");
        assertThat(visitor.refusal(server, unverified ? foreign.unverified() : foreign, gardener))
                .isEqualTo("HERE: it refuses the client certificate of CN=migration in client.pem, which comes from"
                        + " CN=Garden CA and is valid from 2001-02-03T04:05:06Z to 2102-03-04T05:06:07Z (REASON): name"
                        + " one from CN=Clients CA that is valid now");
        assertThat(visitor.refusal(server, "http", "localhost", none, gardener))
                .isEqualTo("HERE: it speaks TLS, not plain HTTP: say elasticsearch.scheme: https, or https:// in the"
                        + " address");
    }
}
