package io.docshift.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.yaml.Diagnostic;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ConfigurationReaderTest {

    private static final Path FOLDER = Path.of("/etc/tool");

    private final Diagnostics diagnostics = new Diagnostics();

    private Configuration read(String yaml) {
        return ConfigurationReader.read("config.yml", yaml.getBytes(UTF_8), FOLDER, diagnostics);
    }

    private String findings() {
        return diagnostics.all().stream().map(Diagnostic::render).collect(Collectors.joining("\n"));
    }

    @Test
    void reads_the_file_that_is_shipped() throws IOException {
        var file = Path.of(System.getProperty("docshift.home", "")).resolve("config/config.yml");

        var configuration = read(Files.readString(file));

        assertThat(findings()).isEmpty();
        assertThat(configuration.cluster().clusterName()).contains("alien4cloud");
        assertThat(configuration.cluster().addresses()).containsExactly("127.0.0.1:9300");
        assertThat(configuration.lease()).isEqualTo(120);
        assertThat(configuration.batchSize()).isEqualTo(100);
        assertThat(configuration.exported()).contains(Path.of("/tmp/alien4cloud/migration/1.3/exported"));
        assertThat(configuration.toImport()).contains(Path.of("/tmp/alien4cloud/migration/1.3/toImport"));
        assertThat(configuration.settings().keySet()).containsExactly("alien4cloud.dir");
    }

    @Test
    void reads_every_line_that_is_commented_out_there() throws IOException {
        var file = Path.of(System.getProperty("docshift.home", "")).resolve("config/config.yml");
        var whole = Files.readString(file).replaceAll("(?m)^# (elasticsearch\\.|new_)", "$1");

        var configuration = read(whole.replaceAll("(?m)^elasticsearch\\.(username|password).*\n", ""));

        assertThat(findings()).isEmpty();
        assertThat(configuration.cluster().scheme()).isEqualTo("https");
        assertThat(configuration.cluster().insecure()).isTrue();
        assertThat(configuration.settings().get("new_cloudify_url"))
                .isEqualTo(new Setting("https://1.1.1.1", new Position("config.yml", 23, 19, 17), FOLDER));
    }

    @Test
    void takes_dotted_and_nested_keys_for_the_same() {
        var dotted = read("exporter.dir: /a\npoller.scroll.lease: 9\nelasticsearch.addresses: [a:1, b]\n");
        var nested =
                read("exporter: { dir: /a }\npoller: { scroll.lease: 9 }\nelasticsearch: { addresses: 'a:1, b' }\n");

        assertThat(findings()).isEmpty();
        assertThat(dotted).isEqualTo(nested);
        assertThat(dotted.cluster().addresses()).isEqualTo(List.of("a:1", "b"));
    }

    @Test
    void starts_relative_paths_at_the_folder_of_the_file() {
        var configuration = read("""
                elasticsearch: { username: me, password_file: secret }
                exporter.dir: out
                importer.dir: /abs
                garden.dir: data
                """);

        assertThat(configuration.cluster().passwordFile()).contains(Path.of("/etc/tool/secret"));
        assertThat(configuration.exported()).contains(Path.of("/etc/tool/out"));
        assertThat(configuration.toImport()).contains(Path.of("/abs"));
        assertThat(configuration.settings().get("garden.dir").path()).isEqualTo(Path.of("/etc/tool/data"));
    }

    @Test
    void holds_with_all_its_lines_commented_out() {
        assertThat(read("")).isEqualTo(Configuration.empty());
        assertThat(read("# a: b\n\n")).isEqualTo(Configuration.empty());
        assertThat(read("poller:\n  scroll:\n#   lease: 1\nelasticsearch:\n")).isEqualTo(Configuration.empty());
        assertThat(findings()).isEmpty();
    }

    @Test
    void reports_all_that_is_wrong() {
        read("""
                elasticsearch:
                  cluster_name: 17
                  adresses: a
                  addresses: 'a:1, http//x'
                  scheme: htps
                poller.scroll:
                  lease: 0
                  batch_size: many
                exporter.dir: x
                exporter:
                  dir: why
                importer.dir: [z]
                new_url:
                list: [1]
                """);

        assertThat(findings()).isEqualTo("""
                config.yml:2:17: error: a text was expected here, not the number 17: quote it: '17' [wrong-kind]
                  2 |   cluster_name: 17
                    |                 ^^
                config.yml:3:3: error: unknown key 'elasticsearch.adresses' in the configuration [unknown-key]
                  3 |   adresses: a
                    |   ^^^^^^^^
                config.yml:4:14: error: the address of a node is written host:port or http://host:port, not 'http//x' [bad-address]
                  4 |   addresses: 'a:1, http//x'
                    |              ^^^^^^^^^^^^^^
                config.yml:5:11: error: one of http, https was expected here, not 'htps'; did you mean 'https'? [unknown-value]
                  5 |   scheme: htps
                    |           ^^^^
                config.yml:7:10: error: 1 to 86400 seconds are possible here, not 0 [out-of-range]
                  7 |   lease: 0
                    |          ^
                config.yml:8:15: error: a whole number was expected here, not the text 'many' [wrong-kind]
                  8 |   batch_size: many
                    |               ^^^^
                config.yml:11:3: error: 'exporter.dir' is given twice, first on line 9: remove one [duplicate-key]
                 11 |   dir: why
                    |   ^^^
                config.yml:12:15: error: a text was expected here, not a list [wrong-kind]
                 12 | importer.dir: [z]
                    |               ^^^
                config.yml:13:1: error: 'new_url' has no value: give it one, or make the line a comment [wrong-kind]
                 13 | new_url:
                    | ^^^^^^^
                config.yml:14:7: error: a single value was expected here, not a list [wrong-kind]
                 14 | list: [1]
                    |       ^^^""");
    }

    @Test
    void says_which_key_was_meant() {
        read("elasticsearch: { clustername: a }\npoller.scroll.batchsize: 1\nexporter.folder: x\n");

        assertThat(diagnostics.all().stream().map(Diagnostic::headline))
                .containsExactly(
                        "config.yml:1:18: error: unknown key 'elasticsearch.clustername' in the configuration; did you mean 'elasticsearch.cluster_name'? [unknown-key]",
                        "config.yml:2:1: error: unknown key 'poller.scroll.batchsize' in the configuration; did you mean 'poller.scroll.batch_size'? [unknown-key]",
                        "config.yml:3:1: error: unknown key 'exporter.folder' in the configuration [unknown-key]");
    }

    @Test
    void shows_no_secret_that_it_refuses() {
        read(
                "elasticsearch:\n  password: hunter2\n  api_key: hunter3\n  client_key_password: hunter5\n  addresses: http://me:hunter4@host:9200\n");

        assertThat(findings()).isEqualTo("""
                config.yml:2:3: error: 'elasticsearch.password' does not belong into this file: write it into a file that only you can read and give its path as 'elasticsearch.password_file', or set DOCSHIFT_PASSWORD in the environment [secret-in-file]
                config.yml:3:3: error: 'elasticsearch.api_key' does not belong into this file: write it into a file that only you can read and give its path as 'elasticsearch.api_key_file', or set DOCSHIFT_API_KEY in the environment [secret-in-file]
                config.yml:4:3: error: 'elasticsearch.client_key_password' does not belong into this file: write it into a file that only you can read and give its path as 'elasticsearch.client_key_password_file', or set DOCSHIFT_CLIENT_KEY_PASSWORD in the environment [secret-in-file]
                config.yml:5:14: error: an address must not hold a user and a password: use 'elasticsearch.username' and 'elasticsearch.password_file' [secret-in-file]""");
    }

    @Test
    void refuses_what_does_not_go_together() {
        read("""
                elasticsearch: { password_file: p, client_key_file: k, client_key_password_file: s }
                exporter.dir: a
                importer.dir: ./a
                """);

        assertThat(diagnostics.all().stream().map(Diagnostic::headline))
                .containsExactly(
                        "config.yml:1:18: error: 'elasticsearch.password_file' needs 'elasticsearch.username' beside it [missing-key]",
                        "config.yml:1:36: error: 'elasticsearch.client_key_file' needs 'elasticsearch.client_certificate' beside it [missing-key]",
                        "config.yml:1:56: error: 'elasticsearch.client_key_password_file' needs 'elasticsearch.client_certificate' beside it [missing-key]",
                        "config.yml:3:15: error: 'exporter.dir' and 'importer.dir' are the same folder: give each its own [conflicting-keys]");
    }

    @Test
    void keeps_secrets_out_of_the_records_of_a_run() {
        var configuration =
                read("elasticsearch: { addresses: a:1 }\nexporter.dir: x\ndb_password: hunter2\nport: 8200\n")
                        .with(Map.of("url", new Setting("http://me:hunter3@h", Position.wholeFile("--var"), FOLDER)));

        assertThat(configuration.redacted().toPrettyString()).isEqualTo("""
                {
                  "elasticsearch" : {
                    "addresses" : [ "a:1" ],
                    "scheme" : "http",
                    "insecure" : false
                  },
                  "poller" : {
                    "scroll" : {
                      "lease" : 120,
                      "batch_size" : 1000
                    }
                  },
                  "exporter.dir" : "/etc/tool/x",
                  "settings" : {
                    "db_password" : "••••• (hidden, no. 1)",
                    "port" : "8200",
                    "url" : "http://me:•••••@h"
                  }
                }""");
    }

    @Test
    void prefers_what_is_given_elsewhere() {
        var given = new Setting("b", Position.wholeFile("--var"), Path.of("/work"));

        assertThat(read("url: a\n").with(Map.of("url", given)).settings()).isEqualTo(Map.of("url", given));
        assertThat(Optional.of(given.path())).contains(Path.of("/work/b"));
    }
}
