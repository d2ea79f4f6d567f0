package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.Json;
import io.docshift.server.People;
import io.docshift.server.SecuredKind;
import io.docshift.server.SecuredServer;
import io.docshift.server.SharedSecured;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is let in by the security of real servers, and what is said to who is not. {@link TlsTest} has more, by a proxy. */
@Tag("servers")
@ParameterizedClass(name = "{0}")
@EnumSource
@ExtendWith(SharedSecured.class)
final class SecuredServersTest implements SharedSecured.Visit {

    private static final Credentials GARDENER = new Credentials.Basic(People.GARDENER, People.PASSWORD);
    private static final String CERTIFICATE_TOO = " (it would take a client certificate from CN=Clients CA as well)";

    @Parameter
    private SecuredKind kind;

    @TempDir
    private Path folder;

    private Visitor visitor;

    @Override
    public SecuredKind kind() {
        return kind;
    }

    @BeforeEach
    void prepare() {
        visitor = new Visitor(folder);
    }

    private Tls trusting() {
        return visitor.trusting(SharedSecured.GARDEN);
    }

    @Test
    void a_user_is_let_in_by_a_password(SecuredServer server) {
        visitor.isLetIn(server, trusting(), GARDENER);
        assertThat(visitor.refusal(server, trusting(), new Credentials.Basic(People.GARDENER, "größer:2")))
                .isEqualTo("HERE: it refuses user \"gardener\" with this password: check elasticsearch.username, and"
                        + " elasticsearch.password_file or DOCSHIFT_PASSWORD: status 401: "
                        + (kind == SecuredKind.OPENSEARCH_2_19
                                ? "Unauthorized"
                                : "security_exception: unable to authenticate user [gardener] for REST request [/]")
                        + CERTIFICATE_TOO);
        assertThat(visitor.refusal(server, trusting(), new Credentials.Basic(People.VISITOR, People.PASSWORD)))
                .isEqualTo("HERE: it knows user \"visitor\" and permits too little: give the user the right to read and"
                        + " write all indices and to manage them: status 403: " + tooLittle("visitor")
                        + CERTIFICATE_TOO);
        assertThat(visitor.refusal(server, trusting(), Credentials.none()))
                .isEqualTo("HERE: it asks who is there: name elasticsearch.username and elasticsearch.password_file, or"
                        + " elasticsearch.api_key_file: status 401: "
                        + switch (kind) {
                            case ELASTICSEARCH_6_8 ->
                                "security_exception: missing authentication token for REST request [/]";
                            case ELASTICSEARCH_7_17, ELASTICSEARCH_8_19 ->
                                "security_exception: missing authentication credentials for REST request [/]";
                            case OPENSEARCH_2_19 -> "Unauthorized";
                        }
                        + CERTIFICATE_TOO);
    }

    private String tooLittle(String user) {
        String action = "security_exception: action [cluster:monitor/main] is unauthorized for user [" + user + "]";
        String granted = ", this action is granted by the cluster privileges [monitor,manage,all]";
        return switch (kind) {
            case ELASTICSEARCH_6_8 -> action;
            case ELASTICSEARCH_7_17 -> action + " with roles []" + granted;
            case ELASTICSEARCH_8_19 -> action + " with effective roles []" + granted;
            case OPENSEARCH_2_19 ->
                "security_exception: no permissions for [cluster:monitor/main] and User [name=" + user
                        + ", backend_roles=[], requestedTenant=null]";
        };
    }

    @Test
    void a_key_lets_in_until_it_is_taken_back(SecuredServer server) {
        if (!kind.hasKeys()) {
            assertThat(visitor.refusal(server, trusting(), new Credentials.ApiKey("d2Vhazpr")))
                    .isEqualTo(
                            "HERE: it refuses the API key: check elasticsearch.api_key_file, or DOCSHIFT_API_KEY, and"
                                    + " whether the key has expired: status 401: Unauthorized" + CERTIFICATE_TOO);
            return;
        }
        visitor.isLetIn(server, trusting(), key(server, "strong", "{}"));
        assertThat(visitor.refusal(server, trusting(), key(server, "weak", "{\"none\":{\"cluster\":[]}}"))
                        .replaceAll("id \\[[^\\]]+\\]", "id [ID]"))
                .isEqualTo(
                        "HERE: it knows the API key and permits too little: make one with the right to read and write"
                                + " all indices and to manage them: status 403: "
                                + tooLittle("gardener")
                                        .replace("user [gardener] with roles []", "API key id [ID] of user [gardener]")
                                        .replace(
                                                "user [gardener] with effective roles []",
                                                "API key id [ID] of user [gardener]")
                                + CERTIFICATE_TOO);

        Credentials key = key(server, "strange", "{}");
        server.server().http().send("DELETE", "/_security/api_key", "{\"name\":\"strange\"}");

        assertThat(visitor.refusal(server, trusting(), key))
                .isEqualTo("HERE: it refuses the API key: check elasticsearch.api_key_file, or DOCSHIFT_API_KEY, and"
                        + " whether the key has expired: status 401: security_exception: "
                        + (kind == SecuredKind.ELASTICSEARCH_6_8
                                ? "missing authentication token for REST request [/]"
                                : "unable to authenticate with provided credentials and anonymous access is not allowed"
                                        + " for this request")
                        + CERTIFICATE_TOO);
    }

    private static Credentials key(SecuredServer server, String name, String roles) {
        var made = Json.parse(server.server()
                .http()
                .post("/_security/api_key", "{\"name\":\"%s\",\"role_descriptors\":%s}".formatted(name, roles)));
        return Credentials.ApiKey.read(
                        made.get("id").asText() + ":" + made.get("api_key").asText())
                .orElseThrow();
    }

    @Test
    void a_certificate_lets_in_who_it_names(SecuredServer server) {
        visitor.isLetIn(
                server, visitor.showing(SharedSecured.CLIENTS.issue("CN=" + People.MIGRATION)), Credentials.none());
        visitor.isLetIn(
                server, visitor.showing(SharedSecured.CLIENTS.issueRsa("CN=" + People.MIGRATION)), Credentials.none());
        Tls somebody = visitor.showing(SharedSecured.CLIENTS.issue("CN=somebody"));
        if (kind == SecuredKind.OPENSEARCH_2_19) {
            // It is set up to look at certificates first.
            assertThat(visitor.refusal(server, somebody, GARDENER))
                    .isEqualTo(
                            "HERE: it knows user \"gardener\" and permits too little: give the user the right to read"
                                    + " and write all indices and to manage them: status 403: " + tooLittle("somebody")
                                    + " (it was shown the client certificate of CN=somebody in client.pem as well)");
        } else {
            visitor.isLetIn(server, somebody, GARDENER);
        }
        assertThat(visitor.refusal(server, somebody, Credentials.none()))
                .isEqualTo("HERE: it knows the client certificate of CN=somebody in client.pem and permits too little:"
                        + " give it the right to read and write all indices and to manage them: status 403: "
                        + tooLittle("somebody"));
        assertThat(visitor.refusal(
                        server,
                        visitor.showing(SharedSecured.GARDEN.issue("CN=" + People.MIGRATION)),
                        Credentials.none()))
                .isEqualTo("HERE: it refuses the client certificate of CN=migration in client.pem, which comes from"
                        + " CN=Garden CA and is valid from 2001-02-03T04:05:06Z to 2102-03-04T05:06:07Z (REASON): name"
                        + " one from CN=Clients CA that is valid now");
    }

    @Test
    void its_own_certificate_is_looked_at(SecuredServer server) {
        assertThat(visitor.refusal(server, Tls.ofJava(), GARDENER))
                .isEqualTo("HERE: its certificate comes from CN=Garden CA, which Java does not trust: name a PEM file"
                        + " with the certificate of CN=Garden CA as elasticsearch.ca_file");
        assertThat(visitor.refusal(server, visitor.trusting(SharedSecured.CLIENTS), GARDENER))
                .isEqualTo("HERE: its certificate comes from CN=Garden CA, and not from an authority in ca.pem"
                        + " (CN=Clients CA): name the file that has its certificate as elasticsearch.ca_file");
        assertThat(visitor.refusal(server, "https", "127.0.0.1", trusting(), GARDENER))
                .isEqualTo(
                        "HERE: its certificate is for localhost, and not for 127.0.0.1: use an address that it names,"
                                + " or have one made for 127.0.0.1");
        visitor.isLetIn(server, Tls.ofJava().unverified(), GARDENER);
    }

    @Test
    void plain_http_is_not_spoken(SecuredServer server) {
        assertThat(visitor.refusal(server, "http", "localhost", trusting(), GARDENER))
                .isEqualTo("HERE: it speaks TLS, not plain HTTP: say elasticsearch.scheme: https, or https:// in the"
                        + " address");
    }
}
