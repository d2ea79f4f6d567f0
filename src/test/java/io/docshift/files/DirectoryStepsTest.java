package io.docshift.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.docshift.rule.Directory;
import io.docshift.rule.Directory.MoveAside;
import io.docshift.run.PlannedMove;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DirectoryStepsTest {

    private static final String RUN = "20261122-1105-k3f9";
    private static final MoveAside PLUGINS = new MoveAside("work/plugins", "work/plugins.before-${run}");

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void installation() throws IOException {
        folder = Files.createDirectory(temporary.toRealPath().resolve("data"));
        Files.createDirectories(folder.resolve("csar"));
        Files.createDirectories(folder.resolve("work/plugins/x"));
        Files.writeString(folder.resolve("work/plugins/x/plugin.yml"), "id: x\n");
    }

    @Test
    void moves_aside_and_back_each_once() throws IOException {
        var findings = look(PLUGINS);
        var move = new PlannedMove(
                "runtime",
                folder.resolve("work/plugins").toString(),
                folder.resolve("work/plugins.before-" + RUN).toString());
        assertThat(findings).isEqualTo(new DirectoryFindings(List.of(move), List.of(), List.of()));

        assertThat(SetAside.apply(move)).isEmpty();
        assertThat(SetAside.apply(move)).isEmpty();
        assertThat(tree())
                .containsExactly(
                        "csar",
                        "work",
                        "work/plugins.before-" + RUN,
                        "work/plugins.before-" + RUN + "/x",
                        "work/plugins.before-" + RUN + "/x/plugin.yml");
        assertThat(look(PLUGINS)).isEqualTo(new DirectoryFindings(List.of(), List.of(), List.of()));

        assertThat(SetAside.undo(move)).isEmpty();
        assertThat(SetAside.undo(move)).isEmpty();
        assertThat(tree())
                .containsExactly("csar", "work", "work/plugins", "work/plugins/x", "work/plugins/x/plugin.yml");
    }

    @Test
    void takes_a_folder_that_is_reached_by_a_link() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);

        assertThat(DirectorySteps.look(directory(PLUGINS), link, RUN)).isEqualTo(look(PLUGINS));
    }

    @Test
    void warns_of_a_folder_that_is_not_there() {
        Path absent = folder.resolve("absent");

        assertThat(DirectorySteps.look(directory(PLUGINS), absent, RUN))
                .isEqualTo(new DirectoryFindings(
                        List.of(),
                        List.of("app.dir: " + absent + " is not there; the steps of directory 'runtime' are left out"),
                        List.of()));
    }

    @Test
    void refuses_the_wrong_folder() throws IOException {
        Files.delete(folder.resolve("csar"));
        assertThat(look(PLUGINS).errors())
                .containsExactly("app.dir: directory 'runtime': " + folder
                        + " has no 'csar', so it is not the folder that is meant");

        Path file = folder.resolve("work/plugins/x/plugin.yml");
        assertThat(DirectorySteps.look(directory(PLUGINS), file, RUN).errors())
                .containsExactly("app.dir: directory 'runtime': " + file + " is no folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../data/work/plugins", "work/../../x", "/etc", "", ".", "work/./plugins"})
    void refuses_a_path_that_is_no_entry_of_the_folder(String path) {
        var error = "app.dir: directory 'runtime': '" + path
                + "' is not an entry of the folder; give a path relative to it, without '.' and '..'";

        assertThat(look(new MoveAside(path, "aside")).errors()).containsExactly(error);
        assertThat(look(new MoveAside("work/plugins", path)).errors()).containsExactly(error);
    }

    @Test
    void refuses_what_cannot_be_moved() throws IOException {
        Files.createDirectory(folder.resolve("taken"));
        Files.createSymbolicLink(folder.resolve("link"), Path.of("work"));

        var findings = look(
                new MoveAside("work/plugins", "taken"),
                new MoveAside("work/plugins", "work/plugins/x/plugins"),
                new MoveAside("work/plugins", "absent/plugins"),
                new MoveAside("link/plugins", "aside"),
                new MoveAside("work/plugins", "link/aside"));

        String before = "app.dir: directory 'runtime': cannot move " + folder;
        assertThat(findings)
                .isEqualTo(new DirectoryFindings(
                        List.of(),
                        List.of(),
                        List.of(
                                before + "/work/plugins to " + folder
                                        + "/taken: something is there already; move that away",
                                before + "/work/plugins to " + folder
                                        + "/work/plugins/x/plugins: the one lies in the other",
                                before + "/work/plugins to " + folder + "/absent/plugins: " + folder
                                        + "/absent is not there; create it",
                                before + "/link/plugins to " + folder + "/aside: " + folder
                                        + "/link is reached by a link, which is not followed",
                                before + "/work/plugins to " + folder + "/link/aside: " + folder
                                        + "/link is reached by a link, which is not followed")));
    }

    @Test
    void moves_a_link_itself_and_not_what_it_points_at() throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.createSymbolicLink(folder.resolve("work/linked"), outside);

        var findings = look(new MoveAside("work/linked", "work/aside"));
        assertThat(findings.errors()).isEmpty();
        assertThat(SetAside.apply(findings.moves().get(0))).isEmpty();

        assertThat(Files.readSymbolicLink(folder.resolve("work/aside"))).isEqualTo(outside);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void replaces_nothing_that_came_up_since() throws IOException {
        var move = look(PLUGINS).moves().get(0);
        assertThat(SetAside.apply(move)).isEmpty();
        Files.createDirectory(folder.resolve("work/plugins"));

        assertThat(SetAside.undo(move))
                .hasValue("cannot move " + move.to() + " to " + move.from()
                        + ": something is there already; move that away, then start again");
        assertThat(SetAside.apply(move))
                .hasValue("cannot move " + move.from() + " to " + move.to()
                        + ": something is there already; move that away, then start again");

        Files.delete(folder.resolve("work/plugins"));
        Files.move(folder.resolve("work/plugins.before-" + RUN), folder.resolve("elsewhere"));
        assertThat(SetAside.undo(move))
                .hasValue("cannot move " + move.to() + " to " + move.from()
                        + ": neither is there; somebody moved it, so put it back and start again");
    }

    @Test
    void follows_no_link_that_came_up_since() throws IOException {
        var move = look(PLUGINS).moves().get(0);
        Files.move(folder.resolve("work"), temporary.resolve("work"));
        Files.createSymbolicLink(folder.resolve("work"), temporary.resolve("work"));

        assertThat(SetAside.apply(move))
                .hasValue("cannot move " + move.from() + " to " + move.to() + ": " + folder
                        + "/work is reached by a link, which is not followed");
    }

    @Test
    void refuses_to_move_across_file_systems() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(
                Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(folder)),
                "needs a second file system");
        Path other = Files.createTempDirectory(memory, "docshift");
        try {
            var move = new PlannedMove(
                    "runtime",
                    folder.resolve("work/plugins").toString(),
                    other.resolve("plugins").toString());

            assertThat(SetAside.apply(move))
                    .hasValue("cannot move " + move.from() + " to " + move.to()
                            + ": they lie on two file systems, and only a rename is safe; change the rule set");
            assertThat(other).isEmptyDirectory();
        } finally {
            Files.delete(other);
        }
    }

    private DirectoryFindings look(MoveAside... steps) {
        return DirectorySteps.look(directory(steps), folder, RUN);
    }

    private static Directory directory(MoveAside... steps) {
        return new Directory("runtime", "app.dir", List.of("csar"), List.of(), Arrays.asList(steps));
    }

    private List<String> tree() throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
