package io.docshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.contract.Speech;
import io.docshift.doc.Json;
import io.docshift.server.Issued;
import io.docshift.server.People;
import io.docshift.server.SecuredKind;
import io.docshift.server.SecuredServer;
import io.docshift.server.SharedSecured;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole runs on servers that speak TLS and ask who is there. */
@Tag("servers")
@ParameterizedClass(name = "{0}")
@EnumSource
@ExtendWith(SharedSecured.class)
final class SecuredRunsTest implements SharedSecured.Visit {

    @Parameter
    private SecuredKind kind;

    @TempDir
    private Path folder;

    @Override
    public SecuredKind kind() {
        return kind;
    }

    @Test
    void by_a_password(SecuredServer server) {
        Bench bench = bench(server, "username: " + People.GARDENER, "password_file: password");
        bench.write("etc/password", People.PASSWORD + "\n");

        appliesAndUndoes(server, bench);
    }

    @Test
    void by_a_key(SecuredServer server) {
        Bench bench = bench(server, "api_key_file: key", "");
        bench.write("etc/key", kind.hasKeys() ? key(server) : "id:key");

        if (kind.hasKeys()) {
            plans(server, bench);
        } else {
            new Meadow(new Speech(kind.like(), server.server())).rules(bench);
            assertThat(bench.run("plan", "--rules", "meadow", "--config", "etc/config.yml"))
                    .isEqualTo(new Bench.Said(3, "", """
                            ERROR ADDRESS: it refuses the API key: check elasticsearch.api_key_file, or DOCSHIFT_API_KEY, \
                            and whether the key has expired: status 401: Unauthorized (it would take a client certificate \
                            from CN=Clients CA as well)
                            """));
        }
    }

    private static String key(SecuredServer server) {
        var made = Json.parse(server.server().http().post("/_security/api_key", "{\"name\":\"docshift\"}"));
        return made.get("id").asText() + ":" + made.get("api_key").asText() + "\n";
    }

    @Test
    void by_a_certificate(SecuredServer server) {
        Issued client = SharedSecured.CLIENTS.issue("CN=" + People.MIGRATION);
        Bench bench = bench(server, "client_certificate: client.pem", "client_key_file: client-key.pem");
        bench.write("etc/client.pem", client.certificatePem());
        bench.write("etc/client-key.pem", client.keyPem());

        plans(server, bench);
    }

    private void plans(SecuredServer server, Bench bench) {
        Meadow meadow = meadow(server, bench);
        Map<String, String> before = meadow.state();

        Bench.Said plan = bench.run("plan", "--rules", "meadow", "--config", "etc/config.yml");

        assertThat(plan.exit()).as(plan.out() + plan.err()).isZero();
        assertThat(meadow.state()).isEqualTo(before);
    }

    private Meadow meadow(SecuredServer server, Bench bench) {
        Meadow meadow = new Meadow(new Speech(kind.like(), server.server()));
        meadow.plant();
        meadow.rules(bench);
        return meadow;
    }

    private Bench bench(SecuredServer server, String who, String how) {
        Bench bench = new Bench(folder).withServer("localhost:" + server.port());
        bench.write("etc/ca.pem", SharedSecured.GARDEN.pem());
        bench.write("etc/config.yml", """
                elasticsearch:
                  addresses: localhost:%d
                  scheme: https
                  ca_file: ca.pem
                  %s
                  %s
                """.formatted(server.port(), who, how));
        return bench;
    }

    private void appliesAndUndoes(SecuredServer server, Bench bench) {
        Meadow meadow = meadow(server, bench);
        Map<String, String> before = meadow.state();

        Bench.Said apply = bench.run("apply", "--rules", "meadow", "--config", "etc/config.yml", "--yes");
        assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
        assertThat(meadow.state())
                .containsEntry("plants/7", "{\"name\":\"plants 7\",\"n\":1.10}")
                .containsEntry("herbs/from-moss", "{\"name\":\"moss 2\",\"home\":\"herbs\",\"code\":\"from-moss\"}")
                .containsEntry("trees/current", "{\"version\":\"2\"}");

        String run = bench.runs().get(0);
        Bench.Said undo = bench.run("undo", run, "--config", "etc/config.yml", "--yes");
        assertThat(undo.exit()).as(undo.out() + undo.err()).isZero();
        assertThat(meadow.state()).isEqualTo(before);
    }
}
