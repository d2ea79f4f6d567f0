package io.docshift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/transform} with a Java that only prints its arguments and a Maven that only says that it was called. */
final class StartScriptTest {

    private static final Path SCRIPTS =
            Path.of(System.getProperty("docshift.home", "")).resolve("bin");
    private static final String MAIN = "io.docshift.cli.Main";

    @TempDir
    private Path temp;

    private Path home;
    private Path tools;

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectories(temp.toRealPath().resolve("my tools/docshift"));
        tools = Files.createDirectories(home.resolveSibling("jdk/bin"));
        for (var script : List.of("transform", "migration-tool.sh")) {
            program(home.resolve("bin").resolve(script), Files.readString(SCRIPTS.resolve(script)));
        }
        program(tools.resolve("java"), """
                #!/bin/sh
                printf '%s\\n' "$@"
                """);
    }

    @Test
    void runs_an_unpacked_distribution_without_maven() throws Exception {
        for (var jar : List.of("b.jar", "docshift.jar", "a.jar")) {
            Files.createFile(Files.createDirectories(home.resolve("lib")).resolve(jar));
        }

        var result = run("check", "some set");

        assertThat(result.exit).isZero();
        assertThat(result.out)
                .containsExactly(
                        "-Xshare:auto",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Ddocshift.home=" + home,
                        "-Ddocshift.servers=" + home + "/servers",
                        "-cp",
                        home + "/lib/docshift.jar:" + home + "/lib/a.jar:" + home + "/lib/b.jar",
                        MAIN,
                        "check",
                        "some set");
    }

    @Test
    void gives_long_commands_little_memory() throws Exception {
        int processors = Math.min(6, Runtime.getRuntime().availableProcessors());

        assertThat(run("plan").out)
                .startsWith(
                        "-Xshare:auto",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xms" + 24 * processors + "m",
                        "-XX:NewSize=" + 12 * processors + "m",
                        "-XX:MaxNewSize=" + 12 * processors + "m",
                        "-XX:SurvivorRatio=3",
                        "-XX:MinHeapFreeRatio=20",
                        "-XX:MaxHeapFreeRatio=30",
                        "-Ddocshift.home=" + home);
    }

    @Test
    void begins_with_less_memory_where_operators_set_a_limit_and_adds_what_they_say() throws Exception {
        var result = run(Map.of("DOCSHIFT_JAVA_OPTS", "-Xmx4g -Da=b"), home.resolve("bin/transform"), "plan");

        assertThat(result.out)
                .contains("-Xms24m")
                .doesNotContain("-XX:NewSize")
                .containsSequence("-XX:MaxHeapFreeRatio=30", "-Xmx4g", "-Da=b", "-Ddocshift.home=" + home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "check"})
    void leaves_the_collector_to_an_operator_who_names_one(String command) throws Exception {
        var result = run(Map.of("DOCSHIFT_JAVA_OPTS", "-Da=b -XX:+UseG1GC"), home.resolve("bin/transform"), command);

        assertThat(result.out).contains("-XX:+UseG1GC").doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void turns_the_dry_run_of_the_seed_into_plan() throws Exception {
        assertThat(commandLine("-migrate_dry_run"))
                .containsExactly("plan", "--config", home + "/config/config.yml", "--rules", "alien4cloud-1.3-to-1.4");
    }

    @Test
    void turns_the_migration_of_the_seed_into_apply() throws Exception {
        assertThat(commandLine("-migrate", "--var", "a=b c"))
                .containsExactly(
                        "apply",
                        "--yes",
                        "--config",
                        home + "/config/config.yml",
                        "--rules",
                        "alien4cloud-1.3-to-1.4",
                        "--var",
                        "a=b c");
    }

    @Test
    void leaves_out_the_defaults_that_the_operator_replaces() throws Exception {
        assertThat(commandLine("--config", "mine.yml", "-migrate", "--rules=mine"))
                .containsExactly("apply", "--yes", "--config", "mine.yml", "--rules=mine");
        assertThat(commandLine("-migrate", "--plan", "20261122-1105-k3f9", "--config=mine.yml"))
                .containsExactly("apply", "--yes", "--plan", "20261122-1105-k3f9", "--config=mine.yml");
    }

    @Test
    void refuses_a_dry_run_that_is_a_migration_too() throws Exception {
        var result = run("-migrate_dry_run", "-migrate");

        assertThat(result.exit).isEqualTo(2);
        assertThat(result.out).containsExactly("transform: give -migrate_dry_run or -migrate, and only once");
    }

    @Test
    void is_found_through_links_and_under_the_name_of_the_seed() throws Exception {
        var links = Files.createDirectories(home.resolveSibling("links"));
        var link = Files.createSymbolicLink(
                links.resolve("migrate"), links.relativize(home.resolve("bin/migration-tool.sh")));

        var result = run(Map.of(), link, "-migrate_dry_run");

        assertThat(result.out).contains("-Ddocshift.home=" + home, MAIN, "plan");
    }

    @Test
    void says_where_it_looked_for_java() throws Exception {
        Files.delete(tools.resolve("java"));

        var result = run("check");

        assertThat(result.exit).isEqualTo(2);
        assertThat(result.out)
                .containsExactly(
                        "transform: no Java at '" + tools + "/java': install Java 17 or later, or set JAVA_HOME");
    }

    @Test
    void builds_the_sources_once_and_again_after_a_change() throws Exception {
        addSources();

        var first = run("check");
        assertThat(first.out).startsWith("building docshift (first use), which takes a minute or two…");
        assertThat(first.out)
                .containsSubsequence(
                        "-cp",
                        home + "/target/classes:" + home + "/target/lib/a.jar:" + home + "/target/lib/b.jar",
                        MAIN,
                        "check");
        assertThat(home.resolve("target/calls")).hasContent("-B -q process-classes");

        assertThat(run("check").out).startsWith("-Xshare:auto");

        Files.setLastModifiedTime(
                home.resolve("src/main/A.java"), FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(run("check").out).startsWith("building docshift (sources changed), which takes a minute or two…");
    }

    @Test
    void starts_from_an_archive_of_classes_that_it_makes_once() throws Exception {
        addSources();
        addArchiver(":");
        var archive = home.resolve("target/archive");

        assertThat(run("check", "some set").out)
                .containsExactly(
                        "building docshift (first use), which takes a minute or two…",
                        "-Xshare:auto",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:cds=off",
                        "-Xlog:cds+dynamic=off",
                        "-XX:SharedArchiveFile=" + archive + "/classes",
                        "-Ddocshift.home=" + home,
                        "-Ddocshift.servers=" + home + "/target/servers",
                        "-cp",
                        archive + "/docshift.jar:" + home + "/target/lib/a.jar:" + home + "/target/lib/b.jar",
                        MAIN,
                        "check",
                        "some set");
        assertThat(run("test").out)
                .startsWith("-Xshare:auto")
                .contains("-XX:SharedArchiveFile=" + archive + "/classes");
        assertThat(run("plan").out).contains("-XX:SharedArchiveFile=" + archive + "/classes");
        assertThat(archive.resolve("classes")).content().isEqualTo("check\nruns\n");

        Files.setLastModifiedTime(
                home.resolve("target/class-path"), FileTime.from(Instant.now().plusSeconds(2)));
        Files.createFile(archive.resolve("of-the-first"));
        run("check");
        assertThat(archive.resolve("of-the-first")).doesNotExist();
        assertThat(archive.resolve("classes")).exists();
    }

    @Test
    void does_without_an_archive_that_makes_java_crash() throws Exception {
        addSources();
        addArchiver("exit 134");

        assertThat(run("check").out).contains("-cp");
        assertThat(run("check").out)
                .startsWith("-Xshare:auto")
                .contains(home + "/target/classes:" + home + "/target/lib/a.jar:" + home + "/target/lib/b.jar")
                .noneMatch(option -> option.startsWith("-XX:SharedArchiveFile"));
    }

    /** A Java that makes the archive it is asked for, and then does as told. */
    private void addArchiver(String then) throws IOException {
        program(tools.resolve("jar"), """
                #!/bin/sh
                [ "$1 $2 $4" = '--create --file -C' ] && : >"$3"
                """);
        program(tools.resolve("java"), """
                #!/bin/sh
                case $* in
                  *-XX:DumpLoadedClassList=*) echo "$*" | grep -o '[a-z]*$' >"$(echo "$*" | grep -o 'List=[a-z]*' | cut -c 6-)" ;;
                  -Xshare:dump*) [ "$2 $3" = '-XX:SharedClassListFile=list -XX:SharedArchiveFile=part' ] && cp list part ;;
                  *-XX:SharedArchiveFile=part*) %s ;;
                esac
                printf '%%s\\n' "$@"
                """.formatted(then));
    }

    @Test
    void fetches_the_server_before_the_demo_only() throws Exception {
        addSources();
        run("check");

        assertThat(run("demo").out).startsWith("fetching elasticsearch-1.7.6 for the demo (28 MB)…");
        assertThat(home.resolve("target/calls"))
                .hasContent("-B -q process-classes\n-B -q dependency:unpack@elasticsearch-1.7.6");
        Files.createDirectories(home.resolve("target/servers/elasticsearch-1.7.6"));
        assertThat(run("demo").out)
                .startsWith("-Xshare:auto")
                .contains("-Ddocshift.servers=" + home + "/target/servers");
    }

    @Test
    void shows_what_maven_said_when_the_build_fails() throws Exception {
        addSources();
        program(tools.resolve("mvn"), """
                #!/bin/sh
                echo '[ERROR] A.java:1: no'
                exit 1
                """);

        var result = run("check");

        assertThat(result.exit).isEqualTo(2);
        assertThat(result.out)
                .containsExactly(
                        "building docshift (first use), which takes a minute or two…",
                        "[ERROR] A.java:1: no",
                        "transform: 'mvn process-classes' failed in " + home + ", see above");
        assertThat(home.resolve("target/transform.lock")).doesNotExist();
    }

    private void addSources() throws IOException {
        Files.createFile(home.resolve("pom.xml"));
        Files.createDirectories(home.resolve("src/main"));
        Files.createFile(home.resolve("src/main/A.java"));
        program(tools.resolve("mvn"), """
                #!/bin/sh
                mkdir -p target/classes target/lib
                printf lib/a.jar:lib/b.jar >target/class-path
                echo "$*" >>target/calls
                """);
    }

    private List<String> commandLine(String... arguments) throws Exception {
        var out = run(arguments).out;
        return out.subList(out.indexOf(MAIN) + 1, out.size());
    }

    private Result run(String... arguments) throws Exception {
        return run(Map.of(), home.resolve("bin/transform"), arguments);
    }

    private Result run(Map<String, String> environment, Path script, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(temp.toFile()).redirectErrorStream(true);
        builder.environment().remove("DOCSHIFT_JAVA_OPTS");
        builder.environment().put("JAVA_HOME", tools.getParent().toString());
        builder.environment().merge("PATH", tools.toString(), (path, first) -> first + ":" + path);
        builder.environment().putAll(environment);
        var process = builder.start();
        var out = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), out);
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Result(int exit, List<String> out) {}
}
