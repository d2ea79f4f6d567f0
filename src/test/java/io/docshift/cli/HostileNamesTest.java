package io.docshift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.docshift.cli.Bench.Said;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Indices, types, ids and texts that would break out of a file name, a page, a terminal or a URL, if they were let. */
@ExtendWith(SharedNode.class)
final class HostileNamesTest {

    private static final String ESCAPE = "\u001B[2J\u001B]0;gone\u0007";

    /** All that 1.7.6 takes for the name of an index. */
    private static final List<String> INDICES =
            List.of("con", "nul", "aux.x", "%2e%2e", "%2fetc", "größe", "日本語", "a'b&c;d", "$(id)`id`", "y".repeat(200));

    private static final List<String> IDS = List.of(
            "../x",
            "..",
            "a/b/../c",
            "con",
            "nul",
            "%2e%2e%2fx",
            "%00",
            "a\nb\r\tc",
            "nul\u0000byte",
            ESCAPE,
            "<script>alert(1)</script>",
            "\"'&{{x}}${y}",
            "größe 日本語 \uD83D\uDE00",
            "\u202Eexe.txt",
            "z".repeat(255),
            " ",
            "#?a=b&c");

    private static final List<String> TYPES = List.of(
            "../x", "..", "a/b", "con", "a b", "größe 日本語", "<script>alert(1)</script>", "%2e", "t".repeat(255));

    @TempDir
    private Path folder;

    private Bench bench;
    private TestServer server;

    @BeforeEach
    void prepare(TestServer node) {
        server = node;
        bench = new Bench(folder).withServer(node.address());
        bench.write("etc/config.yml", """
                elasticsearch.addresses: %s
                exporter.dir: out/exported
                importer.dir: out/toImport
                """.formatted(node.address()));
        bench.write("home/rules/garden/ruleset.yml", "title: Gardens get names\nfrom: '1'\nto: '2'\n");
        bench.write("home/rules/garden/plot.yml", """
                match: { index: garden, type: plot }
                why: Since 2 a plot has a name.
                steps: [ { rename: { field: label, to: name } } ]
                """);
    }

    private static String quoted(String text) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
            generator.writeString(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toString();
    }

    private Said run(String... words) {
        Said said = bench.run(words);
        for (String line : (said.out() + said.err()).split("\n", -1)) {
            assertThat(line.codePoints().filter(c -> Character.isISOControl(c) || c == 0x202E))
                    .as(line)
                    .isEmpty();
        }
        return said;
    }

    private List<String> tree(String start) throws IOException {
        try (var files = Files.walk(bench.path(start))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replaceAll("\\d{8}-\\d{4}-\\w{4}", "RUN"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void documents_of_any_name_are_migrated_and_nothing_else_is_touched() throws IOException {
        StringBuilder match = new StringBuilder();
        for (String index : INDICES) {
            server.create("/" + java.net.URLEncoder.encode(index, UTF_8), """
                    {"mappings": {"plot": {"properties": {"label": {"type": "string"}, "name": {"type": "string"}}}}}
                    """);
            match.append("  - { index: ").append(quoted(index)).append(", type: plot }\n");
        }
        StringBuilder bulk = new StringBuilder();
        for (String index : INDICES) {
            for (String id : IDS) {
                bulk.append("{\"index\":{\"_index\":%s,\"_type\":\"plot\",\"_id\":%s}}\n{\"label\":%s}\n"
                        .formatted(quoted(index), quoted(id), quoted(id)));
            }
        }
        assertThat(server.http().post("/_bulk", bulk.toString())).contains("\"errors\":false");
        server.refresh();
        bench.write("home/rules/garden/plot.yml", "match:\n" + match + """
                why: Since 2 a plot has a name.
                steps:
                  - warn: { message: 'the label is {{label}}' }
                    when: { field: label, exists: true }
                  - rename: { field: label, to: name }
                """);

        Said planned = run("plan", "--rules", "garden", "--config", "etc/config.yml");

        int all = INDICES.size() * IDS.size();
        assertThat(planned.err()).isEmpty();
        assertThat(planned.out()).contains(all + " of " + all + " documents would change. Nothing was written.");
        assertThat(tree("etc/out/exported"))
                .allMatch(file -> file.matches("etc/out/exported/RUN/[a-z0-9%~.A-F_-]{1,120}-0\\.ndjson|"
                        + "etc/out/exported/RUN/y{80}~[0-9a-f]{32}\\.ndjson"))
                .hasSize(INDICES.size());

        Said applied = run("apply", "--rules", "garden", "--config", "etc/config.yml", "--yes", "--verbose");

        assertThat(applied.exit()).as(applied.toString()).isZero();
        for (String index : INDICES) {
            assertThat(server.http()
                            .get("/" + java.net.URLEncoder.encode(index, UTF_8)
                                    + "/plot/_search?size=0&q=_exists_:name"))
                    .contains("\"total\":" + IDS.size());
        }
        assertThat(run("plan", "--rules", "garden", "--config", "etc/config.yml")
                        .out())
                .contains("Nothing is to be changed.");
        for (String run : bench.runs()) {
            assertThat(bench.read("home/runs/" + run + "/report.html"))
                    .doesNotContain("<script>alert", ESCAPE, "\u202E", "\u0000");
        }
    }

    @Test
    void indices_of_any_name_are_made_anew_and_brought_back_with_types_of_any_name() {
        List<String> indices =
                List.of("con", "a'b&c;d", "größe", "y".repeat(240) + "1", "y".repeat(240) + "2", "ö".repeat(120));
        StringBuilder match = new StringBuilder();
        StringBuilder bulk = new StringBuilder();
        for (String index : indices) {
            server.create("/" + java.net.URLEncoder.encode(index, UTF_8), "{}");
            for (String type : TYPES) {
                match.append("  - { index: %s, type: %s }\n".formatted(quoted(index), quoted(type)));
                bulk.append("{\"index\":{\"_index\":%s,\"_type\":%s,\"_id\":\"../1\"}}\n{\"label\":%s}\n"
                        .formatted(quoted(index), quoted(type), quoted(type)));
            }
        }
        assertThat(server.http().post("/_bulk", bulk.toString())).contains("\"errors\":false");
        server.refresh();
        bench.write("home/rules/garden/plot.yml", "match:\n" + match + """
                why: Since 2 a plot has a name.
                steps: [ { rename: { field: label, to: name } } ]
                """);
        for (String index : indices) {
            bench.write("home/rules/garden/indices/" + index + ".yml", """
                    why: Since 2 it has two shards.
                    patch: { settings: { number_of_shards: 2 } }
                    """);
        }

        Said applied = run("apply", "--rules", "garden", "--config", "etc/config.yml", "--yes", "--verbose");

        assertThat(applied.exit()).as(applied.toString()).isZero();
        assertThat(applied.out()).contains(indices.size() + " indices were rebuilt.");
        assertThat(named("name", indices)).isEqualTo(indices.size() * TYPES.size());

        Said undone = run("undo", bench.runs().get(0), "--yes");

        assertThat(undone.exit()).as(undone.toString()).isZero();
        assertThat(named("label", indices)).isEqualTo(indices.size() * TYPES.size());
    }

    private int named(String field, List<String> indices) {
        server.refresh();
        int found = 0;
        for (String index : indices) {
            String answer = server.http()
                    .get("/" + java.net.URLEncoder.encode(index, UTF_8) + "/_search?size=0&q=_exists_:" + field);
            found += Integer.parseInt(answer.replaceFirst(".*\"hits\":\\{\"total\":(\\d+).*", "$1"));
        }
        return found;
    }

    @Test
    void lines_of_any_name_are_migrated() throws IOException {
        List<String> names = new ArrayList<>(IDS);
        names.addAll(List.of(".", "/etc/passwd", "C:\\x", "x".repeat(255), "-rf"));
        StringBuilder lines = new StringBuilder();
        StringBuilder match = new StringBuilder();
        for (String name :
                names.stream().filter(it -> !it.isBlank() && !it.contains("{{")).toList()) {
            lines.append("{\"_index\":%s,\"_type\":%s,\"_id\":%s,\"_source\":{\"label\":%s}}\n"
                    .formatted(quoted(name), quoted(name), quoted(name), quoted(name)));
            match.append("  - { index: ")
                    .append(quoted(name))
                    .append(", type: ")
                    .append(quoted(name))
                    .append(" }\n");
        }
        bench.write("in.ndjson", lines.toString());
        bench.write("home/rules/garden/plot.yml", "match:\n" + match + """
                why: Since 2 a plot has a name.
                steps:
                  - warn: { message: 'the label is {{label}}' }
                    when: { field: label, exists: true }
                  - rename: { field: label, to: name }
                """);

        Said said = run("apply", "--rules", "garden", "--from", "in.ndjson", "--to", "out.ndjson", "--verbose");

        assertThat(said.exit()).as(said.toString()).isZero();
        assertThat(bench.read("out.ndjson").replace("\\uD83D\\uDE00\"}}", "\uD83D\uDE00\"}}"))
                .isEqualTo(lines.toString().replace("{\"label\":", "{\"name\":"));
        assertThat(tree("."))
                .allMatch(
                        file -> file.matches(
                                "(\\./)?(in\\.ndjson|out\\.ndjson|etc/config\\.yml|home/rules/garden/[a-z]+\\.yml|home/runs/RUN/.*)"));
    }

    @Test
    void nothing_acts_on_the_terminal_whoever_said_it() throws IOException {
        assertThat(run("plan", "--rules", "garden", "--from", ESCAPE).err())
                .contains("\\u001B[2J")
                .endsWith("--help\n");
        assertThat(run("plan", "--rules", ESCAPE).exit()).isEqualTo(2);
        assertThat(run(ESCAPE).exit()).isEqualTo(2);
        assertThat(run("plan", "--" + ESCAPE).exit()).isEqualTo(2);
        assertThat(run("verify", ESCAPE).exit()).isEqualTo(2);
        bench.write("in.ndjson", "{\"_index\":\"garden\",\"_type\":\"plot\",\"_id\":\"1\"," + ESCAPE + "}\n");
        assertThat(run("plan", "--rules", "garden", "--from", "in.ndjson").out())
                .contains("ERROR in.ndjson:1");
        bench.write("home/rules/garden/" + ESCAPE.replace("/", "") + ".yml", "a: b\n");
        assertThat(run("check", "garden").out()).contains("[2J");
        bench.write("home/rules/garden/x.yml", "a: " + ESCAPE + "\n");
        assertThat(run("check", "garden").out()).contains("[control-character]");
    }

    @Test
    void all_of_a_run_belongs_to_its_owner_alone() throws IOException {
        server.create("/garden", """
                {"mappings": {"plot": {"properties": {"label": {"type": "string"}, "name": {"type": "string"}}}}}
                """);
        server.http().put("/garden/plot/1", "{\"label\":\"plum\"}");
        server.refresh();

        assertThat(run("apply", "--rules", "garden", "--config", "etc/config.yml", "--yes")
                        .exit())
                .isZero();

        List<String> open = new ArrayList<>();
        for (String start : List.of("home/runs", "etc/out/exported", "etc/out/toImport")) {
            try (var files = Files.walk(bench.path(start))) {
                for (Path file : files.toList()) {
                    String mode = PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
                    if (!mode.equals(Files.isDirectory(file) ? "rwx------" : "rw-------")) {
                        open.add(mode + " " + folder.relativize(file));
                    }
                }
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void a_link_among_the_files_of_a_run_is_not_followed() throws IOException {
        bench.write("mine", "mine\n");
        assertThat(run("plan", "--rules", "garden", "--from", "in.ndjson").exit())
                .isZero();
        String run = bench.runs().get(0);
        Path runs = bench.path("home/runs");

        Files.createSymbolicLink(runs.resolve("20261123-0800-abcd"), runs.resolve(run));
        assertThat(run("verify", "20261123-0800-abcd"))
                .isEqualTo(new Said(
                        3,
                        "",
                        "ERROR home/runs/RUN: cannot open it: it is a symbolic link, and docshift follows none"
                                + " here; put the file or folder itself in its place\n"));
        Files.delete(runs.resolve("20261123-0800-abcd"));

        Files.delete(runs.resolve(run).resolve("plan.json"));
        Files.createSymbolicLink(runs.resolve(run).resolve("plan.json"), bench.path("mine"));
        assertThat(run("verify", run))
                .isEqualTo(new Said(
                        3,
                        "",
                        "ERROR home/runs/RUN/plan.json: cannot read it: it is a symbolic link, and docshift follows none"
                                + " here; put the file or folder itself in its place\n"));
        assertThat(bench.read("mine")).isEqualTo("mine\n");
    }
}
