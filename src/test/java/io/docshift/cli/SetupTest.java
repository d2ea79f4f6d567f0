package io.docshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import io.docshift.server.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the configuration, the environment and the options say. */
final class SetupTest {

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void prepare() {
        bench = new Bench(folder);
    }

    private Said plan(String... more) {
        var words = new ArrayList<>(
                List.of("plan", "--rules", "garden", "--from", "in.ndjson", "--config", "etc/config.yml"));
        words.addAll(List.of(more));
        return bench.run(words.toArray(new String[0]));
    }

    private String owner(String... more) {
        var words = new ArrayList<>(List.of(
                "apply",
                "--rules",
                "garden",
                "--from",
                "in.ndjson",
                "--to",
                "out.ndjson",
                "--force",
                "--config",
                "etc/config.yml"));
        words.addAll(List.of(more));
        assertThat(bench.run(words.toArray(new String[0])).exit()).isZero();
        return bench.read("out.ndjson").lines().findFirst().orElseThrow().replaceAll(".*\"owner\":\"(.*?)\".*", "$1");
    }

    @Test
    void prefers_options_to_the_environment_and_that_to_the_file() {
        bench.write("etc/config.yml", "owner: file\n");
        assertThat(owner()).isEqualTo("file");

        bench.with("DOCSHIFT_VAR_OWNER", "environment");
        assertThat(owner()).isEqualTo("environment");
        assertThat(owner("--var", "owner=option=x")).isEqualTo("option=x");
    }

    @Test
    void adds_the_rows_of_the_site() {
        bench.write("etc/config.yml", "");
        bench.write("etc/mappings.yml", "soils: { wet: damp }\n");

        bench.run(
                "apply",
                "--rules",
                "garden",
                "--from",
                "in.ndjson",
                "--to",
                "out.ndjson",
                "--config",
                "etc/config.yml");

        assertThat(bench.read("out.ndjson")).contains("\"soil\":\"damp\"");
    }

    @Test
    void shows_every_mistake_with_its_line() {
        bench.write("etc/config.yml", """
                elasticsearch:
                  adresses: localhost:9200
                  password: hunter2
                poller.scroll.lease: 0
                """);

        assertThat(plan()).isEqualTo(new Said(2, "", """
                etc/config.yml:2:3: error: unknown key 'elasticsearch.adresses' in the configuration; did you mean 'elasticsearch.addresses'? [unknown-key]
                  2 |   adresses: localhost:9200
                    |   ^^^^^^^^
                etc/config.yml:3:3: error: 'elasticsearch.password' does not belong into this file: write it into a file that only you can read and give its path as 'elasticsearch.password_file', or set DOCSHIFT_PASSWORD in the environment [secret-in-file]
                etc/config.yml:4:22: error: 1 to 86400 seconds are possible here, not 0 [out-of-range]
                  4 | poller.scroll.lease: 0
                    |                      ^
                ERROR the configuration cannot be used: 3 mistakes, see above; nothing was done
                """));
    }

    @Test
    void knows_what_a_misspelt_key_was_meant_to_be() {
        bench.write("etc/config.yml", "exportr.dir: x\nownr: Ann\ngarden.dri: x\n");
        bench.write("etc/mappings.yml", "soil: {}\n");

        assertThat(plan("--var", "onwer=Bea")).isEqualTo(new Said(2, "", """
                --var: error: the rule set has no variable 'onwer'; did you mean 'owner'? [unknown-variable]
                etc/config.yml:1:14: error: neither docshift nor the rule set knows 'exportr.dir'; did you mean 'exporter.dir'? [unknown-variable]
                  1 | exportr.dir: x
                    |              ^
                etc/config.yml:2:7: error: the rule set has no variable 'ownr'; did you mean 'owner'? [unknown-variable]
                  2 | ownr: Ann
                    |       ^^^
                etc/config.yml:3:13: error: the rule set has no variable 'garden.dri'; did you mean 'garden.dir'? [unknown-variable]
                  3 | garden.dri: x
                    |             ^
                etc/mappings.yml:1:1: error: no table of the rule set takes rows from 'soil'; did you mean 'soils'? [unknown-table]
                  1 | soil: {}
                    | ^^^^
                ERROR the configuration cannot be used: 5 mistakes, see above; nothing was done
                """));
    }

    @Test
    void leaves_aside_what_a_site_keeps_for_the_rule_sets_beside() {
        bench.write("home/rules/orchard/ruleset.yml", """
                title: Orchards get pickers
                from: '2'
                to: '3'
                variables: { picker: { type: string, default: Cid } }
                tables: { trees: { extend: trees } }
                directories:
                  barn: { config: barn.dir, must-have: [hay], steps: [{ move-aside: { path: old, to: 'old.${run}' } }] }
                """);
        bench.write("etc/config.yml", "picker: Dot\nbarn.dir: x\nowner: Ann\n");
        bench.write("etc/mappings.yml", "trees: { elm: oak }\nsoils: { wet: damp }\n");

        assertThat(owner()).isEqualTo("Ann");
        assertThat(plan("--var", "picker=Eve")).isEqualTo(new Said(2, "", """
                --var: error: the rule set has no variable 'picker'; known are garden.dir, owner [unknown-variable]
                ERROR the configuration cannot be used: 1 mistake, see above; nothing was done
                """));
    }

    @Test
    void says_which_value_is_missing() {
        bench.write("etc/config.yml", "");
        bench.write("home/rules/garden/ruleset.yml", """
                title: Gardens
                from: '1'
                to: '2'
                variables:
                  owner: { type: string, required: true, description: Who owns the plots. }
                tables:
                  soils: { extend: soils }
                """);

        var said = plan();

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("[variable-not-given]").endsWith("""
                ERROR the configuration cannot be used: 1 mistake, see above; nothing was done
                """);
        assertThat(bench.run("check").exit()).isZero();
    }

    @Test
    void calls_bad_rules_findings() {
        bench.write("etc/config.yml", "");
        bench.write("home/rules/garden/plot.yml", """
                match: { index: garden, type: plot }
                why: Since 2 a plot has a name.
                steps:
                  - renam: { field: label, to: name }
                """);

        var said = plan();

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).startsWith("rules/garden/plot.yml:4:5: error: ").contains("did you mean 'rename'?");
        assertThat(said.err()).endsWith("ERROR the rules cannot be used: 1 mistake, see above; nothing was done\n");
    }

    @Test
    void reads_secrets_from_files_and_never_shows_them() {
        bench.write("etc/config.yml", """
                elasticsearch:
                  addresses: 127.0.0.1:1
                  username: ann
                  password_file: secret
                """);

        assertThat(connect().err())
                .isEqualTo("ERROR the secret in etc/secret cannot be read:"
                        + " there is no such file\nSee: transform history --help\n");

        bench.write("etc/secret", "\n");
        assertThat(connect().err()).startsWith("ERROR etc/secret is to hold a secret, and is empty\n");

        bench.write("etc/secret", "hunter2\n");
        assertThat(connect()).satisfies(said -> {
            assertThat(said.exit()).isEqualTo(3);
            assertThat(said.err()).contains("nothing listens there").doesNotContain("hunter2");
        });
    }

    @Test
    void takes_secrets_from_the_environment() {
        bench.write("etc/config.yml", "elasticsearch: { addresses: '127.0.0.1:1', username: ann }\n");
        assertThat(connect().err())
                .startsWith("ERROR elasticsearch.username has no password: name a file that holds"
                        + " it as elasticsearch.password_file, or set DOCSHIFT_PASSWORD\n");

        bench.with("DOCSHIFT_PASSWORD", "hunter2");
        assertThat(connect().exit()).isEqualTo(3);
    }

    @Test
    void takes_one_line_for_a_secret_and_nothing_else() throws IOException {
        bench.write("etc/config.yml", "elasticsearch: { addresses: '127.0.0.1:1', api_key_file: key }\n");

        bench.write("etc/key", "hunter2\nhunter3\n");
        assertThat(refusal())
                .isEqualTo("etc/key is to hold one secret on one line, and has several lines or control characters");
        bench.write("etc/key", "\uFEFFhunter2\r\n");
        assertThat(refusal())
                .isEqualTo(
                        "etc/key begins with a byte order mark (EF BB BF), which is no part of a secret: take it away");
        bench.write("etc/key", "hunter two");
        assertThat(refusal())
                .isEqualTo(
                        "the API key is neither in its encoded form nor id:api_key: take it as Elasticsearch printed it");
        Files.write(bench.path("etc/key"), new byte[] {'k', (byte) 0xFF});
        assertThat(refusal()).isEqualTo("etc/key is to hold a secret, and is not UTF-8: save it as UTF-8");
        Files.write(bench.path("etc/key"), new byte[70_000]);
        assertThat(refusal())
                .isEqualTo("etc/key is to hold a secret, and is longer than 64 kB: name the file that is meant");
        bench.write("etc/config.yml", "elasticsearch: { addresses: '127.0.0.1:1', api_key_file: . }\n");
        assertThat(refusal()).isEqualTo("the secret in etc/. cannot be read: it is a folder");
        bench.write("etc/config.yml", "elasticsearch: { addresses: '127.0.0.1:1', username: 'me:hunter2' }\n");
        assertThat(refusal())
                .isEqualTo("elasticsearch.username must hold no colon: the password goes into a file of its own");
    }

    @Test
    void refuses_settings_for_tls_where_nothing_uses_it() {
        for (String setting : List.of("ca_file: ca.pem", "client_certificate: me.pem", "insecure: true")) {
            bench.write("etc/config.yml", "elasticsearch: { addresses: 'localhost:1', %s }\n".formatted(setting));

            assertThat(refusal())
                    .isEqualTo(
                            "elasticsearch.%s is for TLS, and no address uses it: say elasticsearch.scheme: https, or"
                                            .formatted(setting.replaceAll(":.*", ""))
                                    + " https:// in the address");
        }
    }

    @Test
    void says_what_is_wrong_with_certificates_and_keys() {
        bench.write(
                "etc/config.yml",
                "elasticsearch: { addresses: 'https://localhost:1', ca_file: ca.pem, client_certificate: me.pem }\n");

        assertThat(connect().exit()).isEqualTo(2);
        assertThat(refusal()).isEqualTo("etc/ca.pem: there is no such file");

        bench.write("etc/ca.pem", new TestAuthority("CN=Garden CA").pem());
        bench.write("etc/me.pem", new TestAuthority("CN=Garden CA").pem());
        assertThat(refusal())
                .isEqualTo("etc/me.pem: there is no private key in it: name the file that holds it as"
                        + " elasticsearch.client_key_file");
    }

    @Test
    void warns_whenever_nothing_is_verified() {
        bench.write("etc/config.yml", "elasticsearch: { addresses: 'https://127.0.0.1:1' }\n");
        String warning =
                "WARN the certificate of https://127.0.0.1:1 is not verified: whoever is on the way can read and"
                        + " change what is sent; name its authority as elasticsearch.ca_file, and leave insecure out\n";

        assertThat(connect().err()).doesNotContain("WARN");
        assertThat(bench.run("history", "--config", "etc/config.yml", "--insecure")
                        .err())
                .startsWith(warning);
        bench.write("etc/config.yml", "elasticsearch: { addresses: 'https://127.0.0.1:1', insecure: true }\n");
        assertThat(connect().err()).startsWith(warning);
    }

    private String refusal() {
        return connect().err().replaceAll("(?s)^ERROR (.*)\nSee: transform history --help\n$", "$1");
    }

    private Said connect() {
        return bench.run("history", "--config", "etc/config.yml");
    }
}
