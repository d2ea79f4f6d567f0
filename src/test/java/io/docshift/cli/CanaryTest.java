package io.docshift.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import io.docshift.server.Issued;
import io.docshift.server.SharedNode;
import io.docshift.server.TestAuthority;
import io.docshift.server.TestServer;
import io.docshift.server.TlsProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are given in every way there is, and searched for in everything that docshift says and writes. */
@ExtendWith(SharedNode.class)
final class CanaryTest {

    private static final String PASSWORD = "canary1-password";
    private static final String API_KEY = "canary2-id:canary2-key";
    private static final String KEY_PASSWORD = "canary3-key-password";
    private static final String VARIABLE = "canary4-variable";
    private static final String IN_URL = "canary5-in-url";
    private static final String IN_DOCUMENT = "canary6-in-document";

    private static final TestAuthority GARDEN = new TestAuthority("CN=Garden CA");
    private static final Issued CLIENT = GARDEN.issue("CN=migration");

    private static final String RULE_SET = """
            title: Gardens get names
            from: '1'
            to: '2'
            variables:
              seed_api_token: { type: string, required: false, description: Opens the shop. }
              db_password: { type: string, required: false, description: Opens the cellar. }
              shop_url: { type: string, required: false, description: Where seeds are from. }
            """;

    private static final String RULE = """
            match: { index: garden, type: plot }
            why: Since 2 a plot has a name.
            steps:
              - fail: { message: 'there is nothing to plant in' }
                when: { field: soil, equals: none }
              - set: { field: soil, value: bought }
                when: { any: [{ field: soil, equals: '${seed_api_token}' }, { field: soil, equals: '${db_password}' },
                              { field: soil, equals: '${shop_url}' }] }
              - rename: { field: label, to: name }
              - gsub: { field: password, literal: '-in-', with: '-within-' }
              - rename: { field: key, to: password }
            """;

    /** Every property is named, since 1.x tells of a mapping it made itself only a while later. */
    private static final String MAPPINGS = """
            {"mappings": {"plot": {"properties": {
              "label": {"type": "string"}, "name": {"type": "string"}, "soil": {"type": "string"},
              "key": {"type": "string"}, "password": {"type": "string"}
            }}}}
            """;

    @TempDir
    private Path folder;

    private Bench bench;
    private TlsProxy proxy;

    @BeforeEach
    void fill(TestServer node) throws IOException {
        bench = new Bench(folder);
        proxy = TlsProxy.before(
                node.url(),
                TlsProxy.Manners.open(GARDEN.issue("CN=es1", "127.0.0.1"))
                        .demanding(GARDEN)
                        .knowing(
                                Map.of("Basic " + encoded("ann:" + PASSWORD), 200, "ApiKey " + encoded(API_KEY), 200)));
        bench.write("home/rules/garden/ruleset.yml", RULE_SET);
        bench.write("home/rules/garden/plot.yml", RULE);
        configure("username: ann\n  password_file: password");
        bench.write("etc/password", PASSWORD + "\n");
        bench.write("etc/ca.pem", GARDEN.pem());
        bench.write("etc/me.pem", CLIENT.certificatePem());
        bench.write("etc/key.pem", CLIENT.keyPem(KEY_PASSWORD));
        bench.write("etc/key-password", KEY_PASSWORD);
        bench.with("DOCSHIFT_VAR_SEED_API_TOKEN", VARIABLE);
        node.create("/garden", MAPPINGS);
        node.http().put("/garden/plot/1", "{\"label\":\"plum\",\"password\":\"" + IN_DOCUMENT + "\"}");
        node.http().put("/garden/plot/2", "{\"label\":\"leek\",\"soil\":\"none\"}");
        node.http().put("/garden/plot/3", "{\"label\":\"rue\",\"key\":\"a\",\"password\":\"" + IN_DOCUMENT + "\"}");
        node.refresh();
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    private void configure(String who) {
        bench.write("etc/config.yml", """
                elasticsearch:
                  addresses: https://%s
                  %s
                  ca_file: ca.pem
                  client_certificate: me.pem
                  client_key_file: key.pem
                  client_key_password_file: key-password
                exporter.dir: out/exported
                importer.dir: out/toImport
                shop_url: https://shop:%s@seeds.example.org
                db_password: %s
                """.formatted(proxy.address(), who, IN_URL, VARIABLE));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    /** The canaries, in every form in which they might fly. */
    private static List<String> canaries() {
        List<String> canaries = new ArrayList<>(List.of(
                PASSWORD,
                encoded("ann:" + PASSWORD),
                "canary2",
                encoded(API_KEY),
                KEY_PASSWORD,
                VARIABLE,
                IN_URL,
                "canary6"));
        for (String pem : List.of(CLIENT.keyPem(), CLIENT.keyPem(KEY_PASSWORD))) {
            pem.lines()
                    .filter(line -> line.length() > 30 && !line.startsWith("-"))
                    .forEach(canaries::add);
        }
        return canaries;
    }

    private static void assertSilent(String place, String text) {
        assertThat(canaries().stream().filter(text::contains))
                .as(place + "\n" + text)
                .isEmpty();
    }

    private Said run(int exit, String... words) {
        Said said = bench.run(words);
        assertSilent(String.join(" ", words), said.out() + said.err());
        assertThat(said.exit()).as(said.toString()).isEqualTo(exit);
        return said;
    }

    /** What the files of all runs hold, by path; documents are the operator's own, and hold what they hold. */
    private Map<String, String> written() throws IOException {
        Map<String, String> written = new TreeMap<>();
        try (var files = Files.walk(bench.path("home/runs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                written.put(folder.relativize(file).toString(), Files.readString(file, ISO_8859_1));
            }
        }
        return written;
    }

    @Test
    void nobody_hears_a_canary_in_a_full_run() throws IOException {
        String[] given = {"--rules", "garden", "--config", "etc/config.yml"};

        run(1, words("plan", given));
        run(1, words("plan", given, "--json", "--verbose"));
        run(1, words("apply", given, "--yes"));
        List<String> before = bench.runs();
        run(1, words("apply", given, "--yes", "--skip-failures", "--json", "--verbose"));
        String done = bench.runs().stream()
                .filter(run -> !before.contains(run))
                .findFirst()
                .orElseThrow();
        run(0, "verify", done, "--config", "etc/config.yml", "--json");
        run(0, "history", "--config", "etc/config.yml", "--json");
        run(4, "resume", "--config", "etc/config.yml");
        run(0, "verify", done);
        configure("api_key_file: none");
        run(2, "history", "--config", "etc/config.yml");
        bench.with("DOCSHIFT_API_KEY", API_KEY);
        run(0, "history", "--config", "etc/config.yml");

        Map<String, String> written = written();
        assertThat(written.keySet())
                .filteredOn(path -> path.contains(done))
                .extracting(path -> path.replaceAll(".*/", ""))
                .contains("plan.json", "changes.json", "report.html", "journal.ndjson", "files.ndjson", "run.json");
        written.forEach(CanaryTest::assertSilent);
    }

    @Test
    void nobody_hears_a_canary_in_the_log() throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        "-Ddocshift.home=" + bench.path("home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.docshift.cli.Main",
                        "history",
                        "--config",
                        "etc/config.yml")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).contains("No rule set was applied to this cluster.", "TRACE");
        assertSilent("the log", Files.readString(log));
    }

    @Test
    void nobody_hears_a_canary_when_something_is_wrong() {
        String[] given = {"--rules", "garden", "--config", "etc/config.yml"};

        bench.write("etc/password", PASSWORD + "?");
        run(3, words("plan", given));
        bench.write("etc/password", PASSWORD + "\n" + PASSWORD);
        run(2, words("plan", given));
        bench.write("etc/password", PASSWORD);
        bench.write("etc/key-password", KEY_PASSWORD + "?");
        run(2, words("plan", given));
        bench.write("etc/key-password", KEY_PASSWORD);
        bench.write("etc/key.pem", CLIENT.keyPem().replace("-----END", "----END"));
        run(2, words("plan", given));
        bench.write("etc/key.pem", CLIENT.keyPem().replaceFirst("\n", "\n!"));
        run(2, words("plan", given));
        bench.write("etc/key.pem", CLIENT.keyPem().replaceFirst("\n..", "\n"));
        run(2, words("plan", given));
        bench.write("etc/ca.pem", CLIENT.keyPem());
        run(2, words("plan", given));
    }

    @Test
    void refuses_secrets_on_the_command_line() {
        String rest = " does not belong on the command line, where every user of this machine can read it: set ";
        String option =
                rest + "DOCSHIFT_PASSWORD or DOCSHIFT_API_KEY in the environment, or give --config with a file that"
                        + " has elasticsearch.username and elasticsearch.password_file, or elasticsearch.api_key_file\n"
                        + "See: transform plan --help\n";

        assertThat(run(2, "plan", "--password", PASSWORD).err())
                .isEqualTo("ERROR there is no option --password: a secret" + option);
        assertThat(run(2, "plan", "--api-key=" + API_KEY).err())
                .isEqualTo("ERROR there is no option --api-key: a secret" + option);
        assertThat(run(2, "plan", "-uann:" + PASSWORD).err())
                .isEqualTo("ERROR there is no option -u: a secret" + option);
        assertThat(run(2, "plan", "-p" + PASSWORD, "--json").err())
                .isEqualTo("ERROR there is no option -p: a secret" + option);
        assertThat(run(2, "plan", "--rules", "garden", "--var", "seed_api_token=" + VARIABLE)
                        .err())
                .isEqualTo("ERROR --var seed_api_token: a secret" + rest
                        + "DOCSHIFT_VAR_SEED_API_TOKEN in the environment,"
                        + " or write it into the file of --config\nSee: transform plan --help\n");
    }

    @Test
    void refuses_secrets_in_addresses() {
        String refusal = "an address must not hold a user and a password: use 'elasticsearch.username' and"
                + " 'elasticsearch.password_file'\nSee: transform plan --help\n";

        for (String from : List.of(
                "http://ann:" + IN_URL + "@127.0.0.1:9200",
                "HTTPS://ann:" + IN_URL + "@127.0.0.1:9200",
                "ann:" + IN_URL + "@127.0.0.1:9200")) {
            assertThat(run(2, "plan", "--rules", "garden", "--from", from).err())
                    .isEqualTo("ERROR --from: " + refusal);
            assertThat(run(2, "plan", "--rules", "garden", "--from", from, "--json")
                            .out())
                    .contains("must not hold a user");
        }
    }

    @Test
    void shows_no_line_of_the_configuration_that_holds_a_secret() {
        String[] given = {"--rules", "garden", "--config", "etc/config.yml"};

        for (String line : List.of(
                "elasticsearch.password: " + VARIABLE,
                "elasticsearch: { addresses: 'http://ann:" + VARIABLE + "@host:9200' }",
                "db_password: [" + VARIABLE + "]",
                "db_password: @" + VARIABLE,
                "db_password: " + VARIABLE + ": x",
                "db_password: \"" + VARIABLE + "\\q\"",
                "db_passwrd: " + VARIABLE,
                "db_token: " + VARIABLE,
                "exporter: { dir: [], db_password: " + VARIABLE + " }",
                "db_password: |\n  " + VARIABLE + "\n owner: x")) {
            bench.write("etc/config.yml", line + "\n");

            Said said = run(2, words("plan", given));
            assertThat(said.err()).startsWith("etc/config.yml:").contains("ERROR the configuration cannot be used");
        }
        bench.write("etc/config.yml", "");
        bench.write(
                "home/rules/garden/ruleset.yml",
                RULE_SET.replace("seed_api_token: { type: string", "seed_api_token: { type: integer"));
        assertThat(run(2, words("plan", given)).err()).isEqualTo("""
                DOCSHIFT_VAR_SEED_API_TOKEN: error: the variable 'seed_api_token' must be a whole number; its value is not \
                shown, since its name says that it is a secret [wrong-variable]
                ERROR the configuration cannot be used: 1 mistake, see above; nothing was done
                """);
    }

    private static String[] words(String command, String[] given, String... more) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(given));
        words.addAll(List.of(more));
        return words.toArray(new String[0]);
    }
}
