package io.docshift.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads real repositories with the git that is installed. */
final class GitFolderTest {

    @TempDir
    private Path temp;

    private Path repository;
    private Path target;

    @BeforeEach
    void twoCommits() throws Exception {
        repository = Files.createDirectories(temp.resolve("my repository"));
        target = Files.createDirectories(temp.resolve("target"));
        git("init", "--quiet", "--initial-branch=main");
        write("rules/a b/x.yml", "one\r\n");
        write("rules/other/y.yml", "other");
        commit("first");
        write("rules/a b/x.yml", "two");
        commit("second");
    }

    private void write(String name, String text) throws IOException {
        Path file = repository.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void commit(String message) throws Exception {
        git("add", "--all");
        git("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "commit", "--quiet", "-m", message);
    }

    private String git(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    private Map<String, String> environment() {
        return Map.of("PATH", System.getenv("PATH"), "GIT_CEILING_DIRECTORIES", temp.toString());
    }

    private GitFolder folder() {
        return GitFolder.around(repository.resolve("rules/a b"), environment());
    }

    @Test
    void writes_out_a_folder_as_it_was_and_leaves_the_repository_alone() throws Exception {
        write("rules/a b/new.yml", "not committed");
        String status = git("status", "--porcelain");
        GitFolder folder = folder();

        assertThat(folder.pathOf(repository.resolve("rules/a b"))).isEqualTo("rules/a b");
        String commit = folder.commit("HEAD~1").orElseThrow();
        assertThat(folder.export(commit, "rules/a b", target)).isTrue();

        assertThat(target.resolve("rules/a b/x.yml")).hasContent("one\r\n");
        assertThat(target.resolve("rules/a b/new.yml")).doesNotExist();
        assertThat(target.resolve("rules/other")).doesNotExist();
        assertThat(git("status", "--porcelain")).isEqualTo(status);
        assertThat(repository.resolve("rules/a b/x.yml")).hasContent("two");
    }

    @Test
    void knows_branches_and_no_other_words() {
        GitFolder folder = folder();

        assertThat(folder.commit("main")).isEqualTo(folder.commit("HEAD"));
        assertThat(folder.commit("mian")).isEmpty();
        assertThat(folder.commit("--all")).isEmpty();
        assertThat(folder.commit("HEAD:rules")).isEmpty();
    }

    @Test
    void says_what_was_not_there_then() {
        GitFolder folder = folder();

        assertThat(folder.export(folder.commit("HEAD").orElseThrow(), "rules/none", target))
                .isFalse();
    }

    @Test
    void finds_the_repository_of_a_folder_that_is_gone() throws Exception {
        git("rm", "-r", "--quiet", "rules/other");

        GitFolder folder = GitFolder.around(repository.resolve("rules/other"), environment());

        assertThat(folder.pathOf(repository.resolve("rules/other"))).isEqualTo("rules/other");
        assertThat(folder.export(folder.commit("HEAD").orElseThrow(), "rules/other", target))
                .isTrue();
    }

    @Test
    void minds_neither_hooks_nor_what_a_hook_has_set() throws Exception {
        write(".git/hooks/post-index-change", "#!/bin/sh\ntouch '" + temp + "/hook-ran'\n");
        assertThat(repository.resolve(".git/hooks/post-index-change").toFile().setExecutable(true))
                .isTrue();
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("GIT_DIR", temp.resolve("elsewhere").toString());
        environment.put("GIT_INDEX_FILE", repository.resolve(".git/index").toString());

        GitFolder folder = GitFolder.around(repository, environment);
        assertThat(folder.export(folder.commit("HEAD").orElseThrow(), "rules/other", target))
                .isTrue();

        assertThat(temp.resolve("hook-ran")).doesNotExist();
    }

    @Test
    void says_that_there_is_no_git() {
        assertThatThrownBy(() -> GitFolder.around(repository, Map.of("PATH", target.toString())))
                .isInstanceOf(NoRevision.class)
                .hasMessage("git keeps revisions, and there is no git on the PATH: install it, or give directories");
    }

    @Test
    void says_that_there_is_no_repository() {
        assertThatThrownBy(() -> GitFolder.around(target, environment()))
                .isInstanceOf(NoRevision.class)
                .hasMessageStartingWith(target + " lies in no git repository (fatal: ");
    }
}
