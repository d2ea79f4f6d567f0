package io.docshift.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives as they leave the build, on a machine that has Java and no Maven. */
@Tag("archive")
final class ArchiveTest {

    private static final Path FOLDER = Path.of(System.getProperty("docshift.archives"));
    private static final String NAME = "docshift-" + System.getProperty("docshift.version");

    @TempDir
    private Path empty;

    /** What a program left behind: its exit code and all it printed. */
    private record Ended(int code, String text) {}

    private Ended run(Path in, String... words) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(in.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", Files.createDirectories(empty.resolve("no-maven")) + ":/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("HOME", empty.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }

    private Path unpacked(String archive) throws IOException, InterruptedException {
        Path whole = FOLDER.resolve(archive);
        Ended ended = archive.endsWith(".zip")
                ? run(empty, System.getProperty("java.home") + "/bin/jar", "--extract", "--file", whole.toString())
                : run(empty, "tar", "-xzf", whole.toString());
        assertThat(ended).isEqualTo(new Ended(0, ""));
        return empty.resolve(NAME);
    }

    private static Set<String> names(Path folder) {
        return Stream.of(folder.toFile().listFiles()).map(File::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void has_what_people_need_and_nothing_else() throws IOException, InterruptedException {
        Path home = unpacked(NAME + ".tar.gz");

        assertThat(names(home))
                .containsExactly(
                        "CHANGELOG.md",
                        "LICENSE",
                        "README.md",
                        "bin",
                        "completion",
                        "config",
                        "docs",
                        "docshift.cdx.json",
                        "fixtures",
                        "lib",
                        "man",
                        "rules");
        assertThat(names(home.resolve("bin"))).containsExactly("migration-tool.sh", "transform", "transform.cmd");
        assertThat(names(home.resolve("completion"))).containsExactly("_transform", "transform.bash", "transform.fish");
        assertThat(names(home.resolve("man/man1"))).contains("transform.1", "transform-plan.1");
        assertThat(Files.readString(home.resolve("completion/transform.bash"))).startsWith("# How bash completes");
    }

    @Test
    void a_zip_holds_the_same_files() throws IOException, InterruptedException {
        assertThat(listed("tar", "-tzf", FOLDER.resolve(NAME + ".tar.gz").toString()))
                .isEqualTo(listed(
                        System.getProperty("java.home") + "/bin/jar",
                        "--list",
                        "--file",
                        FOLDER.resolve(NAME + ".zip").toString()));
    }

    private Set<String> listed(String... words) throws IOException, InterruptedException {
        return run(empty, words)
                .text
                .lines()
                .filter(line -> !line.endsWith("/"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_checksums_fit() throws IOException, InterruptedException {
        for (String archive : List.of(".tar.gz", ".zip", "-with-demo.tar.gz", "-with-demo.zip")) {
            assertThat(run(FOLDER, "sha256sum", "-c", NAME + archive + ".sha256"))
                    .isEqualTo(new Ended(0, NAME + archive + ": OK\n"));
        }
    }

    @Test
    void the_bill_of_materials_names_every_jar() throws IOException, InterruptedException {
        Path home = unpacked(NAME + ".tar.gz");
        JsonNode bill =
                new ObjectMapper().readTree(home.resolve("docshift.cdx.json").toFile());

        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        Set<String> jars = new TreeSet<>(Set.of("docshift.jar"));
        for (JsonNode component : bill.path("components")) {
            jars.add(component.path("name").asText() + "-"
                    + component.path("version").asText() + ".jar");
            assertThat(component.path("licenses"))
                    .as(component.path("purl").asText())
                    .isNotEmpty();
        }
        assertThat(names(home.resolve("lib"))).isEqualTo(jars);
    }

    @Test
    void checks_and_tests_its_rules_without_maven() throws IOException, InterruptedException {
        Path home = unpacked(NAME + ".zip");

        assertThat(run(home, "sh", "bin/transform", "check").code).isZero();
        assertThat(run(home, "sh", "bin/transform", "test").code).isZero();
        assertThat(home.resolve("lib/archive/classes"))
                .as("classes to start faster from")
                .isNotEmptyFile();
        assertThat(run(home, "sh", "bin/transform", "--version"))
                .isEqualTo(new Ended(0, "docshift " + System.getProperty("docshift.version") + "\n"));
    }

    @Test
    void says_where_the_server_of_the_demo_is_if_it_is_not_there() throws IOException, InterruptedException {
        Path home = unpacked(NAME + ".tar.gz");

        Ended demo = run(home, "bin/transform", "demo");

        assertThat(demo)
                .isEqualTo(new Ended(
                        3,
                        "ERROR there is no Elasticsearch in %s/servers: take the archive whose name ends with -with-demo, or unpack elasticsearch-1.7.6 from Maven Central there\n"
                                .formatted(home.toRealPath())));
    }

    @Test
    void shows_the_demo_without_a_network() throws IOException, InterruptedException {
        Path home = unpacked(NAME + "-with-demo.tar.gz");

        Ended demo = run(home, "bin/transform", "demo");

        assertThat(demo.code).as(demo.text).isZero();
        assertThat(demo.text).contains("What was written was read again and is as it should be.");
    }
}
