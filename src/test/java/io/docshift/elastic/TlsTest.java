package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.docs.OperatorsGuide;
import io.docshift.run.ClusterFailure;
import io.docshift.server.Issued;
import io.docshift.server.SharedNode;
import io.docshift.server.TestAuthority;
import io.docshift.server.TestServer;
import io.docshift.server.TlsProxy;
import io.docshift.server.TlsProxy.Manners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elasticsearch 1.7.6 behind a proxy that speaks TLS and asks who is there. */
@ExtendWith(SharedNode.class)
final class TlsTest {

    private static final TestAuthority GARDEN = new TestAuthority("CN=Garden CA");
    private static final TestAuthority OTHER = new TestAuthority("CN=Other CA");
    private static final Issued SERVER = GARDEN.issue("CN=es1", "es1.example.org", "127.0.0.1");

    @TempDir
    private Path folder;

    private TestServer server;

    @BeforeEach
    void keep(TestServer node) {
        server = node;
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Tls trusting(TestAuthority... authorities) {
        StringBuilder pem = new StringBuilder();
        for (TestAuthority authority : authorities) {
            pem.append("somebody's notes\n").append(authority.pem());
        }
        return Tls.ofJava().trusting(file("ca.pem", pem.toString()));
    }

    private Tls showing(Issued client) {
        return trusting(GARDEN)
                .showing(
                        file("client.pem", client.certificatePem()),
                        Optional.of(file("client-key.pem", client.keyPem())),
                        Optional.empty());
    }

    private static Connection to(TlsProxy proxy, Tls tls) {
        return Connection.to(List.of("https://" + proxy.address())).withTls(tls);
    }

    private void connects(Manners manners, Tls tls, Credentials credentials) {
        try (TlsProxy proxy = TlsProxy.before(server.url(), manners);
                Cluster cluster = Clusters.connect(to(proxy, tls).withCredentials(credentials))) {
            assertThat(cluster.info().name()).isEqualTo("docshift-test");
            assertThat(cluster.notes()).isEmpty();
        }
    }

    private void connects(Manners manners, Tls tls) {
        connects(manners, tls, Credentials.none());
    }

    /** What is said, without the address and the folder. */
    private String refusal(Manners manners, Tls tls, Credentials credentials) {
        try (TlsProxy proxy = TlsProxy.before(server.url(), manners)) {
            Connection connection = to(proxy, tls).withCredentials(credentials);
            try (Cluster cluster = Clusters.connect(connection)) {
                throw new AssertionError("connected to " + cluster.info());
            } catch (ClusterFailure e) {
                OperatorsGuide.assertExplains(e.getMessage());
                return e.getMessage()
                        .replace(proxy.address(), "HERE")
                        .replace(folder + "/", "")
                        // Whether its alert arrives before it hangs up is a matter of time.
                        .replaceAll("\\((certificate_unknown|it hangs up)\\)", "(REASON)");
            }
        }
    }

    private String refusal(Manners manners, Tls tls) {
        return refusal(manners, tls, Credentials.none());
    }

    @Test
    void trusts_a_private_authority_one_of_several() {
        connects(Manners.open(SERVER), trusting(GARDEN));
        connects(Manners.open(SERVER), trusting(OTHER, GARDEN));
        connects(Manners.open(GARDEN.issueRsa("CN=es2", "127.0.0.1")), trusting(GARDEN));
    }

    @Test
    void says_that_an_authority_is_not_known() {
        assertThat(refusal(Manners.open(SERVER), Tls.ofJava()))
                .isEqualTo(
                        "HERE: its certificate comes from CN=Garden CA, which Java does not trust: name a PEM file with"
                                + " the certificate of CN=Garden CA as elasticsearch.ca_file");
        assertThat(refusal(Manners.open(SERVER), trusting(OTHER)))
                .isEqualTo(
                        "HERE: its certificate comes from CN=Garden CA, and not from an authority in ca.pem (CN=Other"
                                + " CA): name the file that has its certificate as elasticsearch.ca_file");
        assertThat(refusal(Manners.open(SERVER), trusting(new TestAuthority("CN=Garden CA"))))
                .isEqualTo(
                        "HERE: its certificate comes from CN=Garden CA, and ca.pem has an authority of that name with"
                                + " another key: get the certificate that is in use now");
    }

    @Test
    void trusts_a_certificate_that_is_named_itself_while_it_is_valid() {
        Issued valid = TestAuthority.selfSigned("CN=es3", TestAuthority.LONG_AGO, TestAuthority.FAR_AHEAD, "127.0.0.1");
        Issued expired =
                TestAuthority.selfSigned("CN=es3", TestAuthority.LONG_AGO, TestAuthority.IN_THE_PAST, "127.0.0.1");

        connects(Manners.open(valid), Tls.ofJava().trusting(file("es3.pem", valid.certificatePem())));
        assertThat(refusal(Manners.open(valid), Tls.ofJava()))
                .isEqualTo(
                        "HERE: its certificate of CN=es3 is signed by itself, which Java does not trust: name a PEM file"
                                + " with the certificate of CN=es3 as elasticsearch.ca_file");
        assertThat(refusal(Manners.open(expired), Tls.ofJava().trusting(file("es3.pem", expired.certificatePem()))))
                .isEqualTo("HERE: its certificate of CN=es3 expired on 2002-03-04T05:06:07Z: renew it on the server");
    }

    @Test
    void says_that_a_certificate_is_out_of_date() {
        Issued expired = GARDEN.issue("CN=es1", TestAuthority.LONG_AGO, TestAuthority.IN_THE_PAST, "127.0.0.1");
        Issued early = GARDEN.issue("CN=es1", TestAuthority.IN_THE_FUTURE, TestAuthority.FAR_AHEAD, "127.0.0.1");

        assertThat(refusal(Manners.open(expired), trusting(GARDEN)))
                .isEqualTo("HERE: its certificate of CN=es1 expired on 2002-03-04T05:06:07Z: renew it on the server");
        assertThat(refusal(Manners.open(early), trusting(GARDEN)))
                .isEqualTo(
                        "HERE: its certificate of CN=es1 is valid from 2101-02-03T04:05:06Z on, which is yet to come:"
                                + " set the clock of this machine, or renew the certificate on the server");
    }

    @Test
    void says_which_hosts_a_certificate_is_for() {
        Issued elsewhere = GARDEN.issue("CN=es1", "es1.example.org", "10.0.0.7");
        Issued nowhere = GARDEN.issue("CN=es1");

        assertThat(refusal(Manners.open(elsewhere), trusting(GARDEN)))
                .isEqualTo(
                        "HERE: its certificate is for es1.example.org, 10.0.0.7, and not for 127.0.0.1: use an address"
                                + " that it names, or have one made for 127.0.0.1");
        assertThat(refusal(Manners.open(nowhere), trusting(GARDEN)))
                .isEqualTo("HERE: its certificate names no host, only CN=es1, and not for 127.0.0.1: have one made for"
                        + " 127.0.0.1");
    }

    @Test
    void takes_any_certificate_when_told_to() {
        Issued bad = TestAuthority.selfSigned(
                "CN=nobody", TestAuthority.LONG_AGO, TestAuthority.IN_THE_PAST, "elsewhere.example.org");

        connects(Manners.open(bad), Tls.ofJava().unverified());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shows_its_certificate_to_a_server_that_asks(String protocol) {
        Manners demanding = Manners.open(SERVER).demanding(OTHER).speaking(protocol);
        Issued expired = OTHER.issue("CN=migration", TestAuthority.LONG_AGO, TestAuthority.IN_THE_PAST);

        connects(demanding, showing(OTHER.issue("CN=migration")));
        connects(demanding, showing(OTHER.issueRsa("CN=migration")));
        connects(Manners.open(SERVER), showing(OTHER.issue("CN=migration")));
        assertThat(refusal(demanding, trusting(GARDEN)))
                .isEqualTo("HERE: it asks for a client certificate from CN=Other CA: name yours as"
                        + " elasticsearch.client_certificate and elasticsearch.client_key_file");
        assertThat(refusal(demanding, showing(GARDEN.issue("CN=migration"))))
                .isEqualTo("HERE: it refuses the client certificate of CN=migration in client.pem, which comes from"
                        + " CN=Garden CA and is valid from 2001-02-03T04:05:06Z to 2102-03-04T05:06:07Z"
                        + " (REASON): name one from CN=Other CA that is valid now");
        assertThat(refusal(demanding, showing(expired)))
                .isEqualTo("HERE: it refuses the client certificate of CN=migration in client.pem, which comes from"
                        + " CN=Other CA and is valid from 2001-02-03T04:05:06Z to 2002-03-04T05:06:07Z"
                        + " (REASON): name one from CN=Other CA that is valid now");
    }

    @Test
    void says_who_is_let_in_and_who_is_not() {
        Credentials ann = new Credentials.Basic("ann", "größer:1");
        Credentials bea = new Credentials.Basic("bea", "2");
        Credentials key = Credentials.ApiKey.read("id:key").orElseThrow();
        Credentials weak = new Credentials.ApiKey("d2Vhazpr");
        Manners asking = Manners.open(SERVER)
                .knowing(Map.of(
                        "Basic YW5uOmdyw7bDn2VyOjE=", 200,
                        "Basic YmVhOjI=", 403,
                        "ApiKey aWQ6a2V5", 200,
                        "ApiKey d2Vhazpr", 403));

        connects(asking, trusting(GARDEN), ann);
        connects(asking, trusting(GARDEN), key);
        assertThat(refusal(asking, trusting(GARDEN), new Credentials.Basic("ann", "1")))
                .isEqualTo("HERE: it refuses user \"ann\" with this password: check elasticsearch.username, and"
                        + " elasticsearch.password_file or DOCSHIFT_PASSWORD: status 401: not for you");
        assertThat(refusal(asking, trusting(GARDEN), bea))
                .isEqualTo(
                        "HERE: it knows user \"bea\" and permits too little: give the user the right to read and write"
                                + " all indices and to manage them: status 403: not for you");
        assertThat(refusal(asking, trusting(GARDEN), new Credentials.ApiKey("eA==")))
                .isEqualTo(
                        "HERE: it refuses the API key: check elasticsearch.api_key_file, or DOCSHIFT_API_KEY, and whether"
                                + " the key has expired: status 401: not for you");
        assertThat(refusal(asking, trusting(GARDEN), weak))
                .isEqualTo(
                        "HERE: it knows the API key and permits too little: make one with the right to read and write all"
                                + " indices and to manage them: status 403: not for you");
        assertThat(refusal(asking, trusting(GARDEN)))
                .isEqualTo("HERE: it asks who is there: name elasticsearch.username and elasticsearch.password_file, or"
                        + " elasticsearch.api_key_file: status 401: not for you");
    }

    @Test
    void says_who_is_not_let_in_where_a_certificate_would_do_too() {
        Manners asking = Manners.open(SERVER).asking(OTHER).knowing(Map.of("Basic YW5uOjE=", 200));
        Manners strict = Manners.open(SERVER).asking(OTHER).knowing(Map.of("", 403));

        connects(asking, trusting(GARDEN), new Credentials.Basic("ann", "1"));
        assertThat(refusal(asking, trusting(GARDEN), new Credentials.Basic("ann", "2")))
                .isEqualTo("HERE: it refuses user \"ann\" with this password: check elasticsearch.username, and"
                        + " elasticsearch.password_file or DOCSHIFT_PASSWORD: status 401: not for you (it would take a"
                        + " client certificate from CN=Other CA as well)");
        assertThat(refusal(asking, trusting(GARDEN)))
                .isEqualTo("HERE: it asks who is there: name elasticsearch.username and elasticsearch.password_file, or"
                        + " elasticsearch.api_key_file: status 401: not for you (it would take a client certificate from"
                        + " CN=Other CA as well)");
        assertThat(refusal(asking, showing(OTHER.issue("CN=migration"))))
                .isEqualTo(
                        "HERE: it lets nobody in by the client certificate of CN=migration in client.pem: name another"
                                + " one, or elasticsearch.username and elasticsearch.password_file, or elasticsearch.api_key_file:"
                                + " status 401: not for you");
        assertThat(refusal(strict, showing(OTHER.issue("CN=migration"))))
                .isEqualTo(
                        "HERE: it knows the client certificate of CN=migration in client.pem and permits too little:"
                                + " give it the right to read and write all indices and to manage them: status 403: not for you");
    }

    @Test
    void says_that_one_side_speaks_tls_and_the_other_does_not() {
        OperatorsGuide.assertExplains("HERE: it speaks plain HTTP, not TLS");
        OperatorsGuide.assertExplains("HERE: it speaks TLS, not plain HTTP");
        assertThatThrownBy(() -> Clusters.connect(
                        Connection.to(List.of(server.address())).withScheme("https")))
                .isInstanceOf(ClusterFailure.class)
                .hasMessage(
                        server.address() + ": it speaks plain HTTP, not TLS: say elasticsearch.scheme: http, or http://"
                                + " in the address, if what is sent may be seen on the way");
        for (Manners manners : List.of(
                Manners.open(SERVER),
                Manners.open(SERVER).speaking("TLSv1.2"),
                Manners.open(SERVER).demanding(GARDEN))) {
            try (TlsProxy proxy = TlsProxy.before(server.url(), manners)) {
                assertThatThrownBy(() -> Clusters.connect(Connection.to(List.of(proxy.address()))))
                        .isInstanceOf(ClusterFailure.class)
                        .hasMessage(
                                proxy.address() + ": it speaks TLS, not plain HTTP: say elasticsearch.scheme: https, or"
                                        + " https:// in the address");
            }
        }
    }
}
