package io.docshift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real shells offer once they have read the scripts. */
final class CompletionTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void install() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        for (String set : List.of("garden", "examples/books")) {
            Files.createDirectories(home.resolve("rules").resolve(set));
            Files.createFile(home.resolve("rules").resolve(set).resolve("ruleset.yml"));
        }
        Files.createDirectories(home.resolve("runs/20261122-1105-k3f9"));
        Files.createDirectories(folder.resolve("my runs/20261123-0700-b2c4"));
        Path program = Files.createDirectories(home.resolve("bin")).resolve("transform");
        Files.writeString(program, "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        for (Shell shell : Shell.values()) {
            Files.writeString(folder.resolve(shell.file()), script(shell.word()));
        }
        Files.writeString(folder.resolve("soil.yml"), "");
    }

    private String script(String shell) {
        Bench.Said said = new Bench(folder.resolve("bench")).run("completion", shell);
        assertThat(said.exit()).isZero();
        return said.out();
    }

    /** What a program prints, started in the folder with {@code transform} on its path. */
    private List<String> run(String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().merge("PATH", folder.resolve("home/bin") + ":", (path, first) -> first + path);
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("TERM", "dumb");
        builder.environment().remove("DOCSHIFT_RUN_DIR");
        Process process = builder.start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private void need(String shell) throws IOException {
        assumeThat(run("sh", "-c", "command -v " + shell))
                .as("not run: there is no " + shell + " here")
                .isNotEmpty();
    }

    /** What bash offers for the last of these words. */
    private List<String> bash(String... words) throws IOException {
        String typed = String.join(" ", Arrays.stream(words).map(Shell::quoted).toList());
        return run("bash", "--norc", "-c", """
                source transform.bash
                COMP_WORDS=(transform %s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                $(complete -p transform | sed 's/.*-F \\([^ ]*\\).*/\\1/')
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(typed));
    }

    @Test
    void bash_offers_commands_options_rule_sets_and_runs() throws IOException {
        need("bash");
        assertThat(bash("pl")).containsExactly("plan");
        assertThat(bash("undo", "--d")).containsExactly("--dry-run", "--discard-newer");
        assertThat(bash("plan", "--rules", "g")).containsExactly("garden");
        assertThat(bash("plan", "--rules", "=", "ex")).containsExactly("examples/books");
        assertThat(bash("plan", "--rules", "garden,e")).containsExactly("garden,examples/books");
        assertThat(bash("check", "gar")).containsExactly("garden");
        assertThat(bash("resume", "2")).containsExactly("20261122-1105-k3f9");
        assertThat(bash("apply", "--plan", "")).containsExactly("20261122-1105-k3f9");
        assertThat(bash("undo", "--run-dir", "my runs", "2")).containsExactly("20261123-0700-b2c4");
        assertThat(bash("undo", "--run-dir", "=", "my runs", "2")).containsExactly("20261123-0700-b2c4");
        assertThat(bash("undo", "--run-dir", "~/my runs", "2")).containsExactly("20261123-0700-b2c4");
        assertThat(bash("plan", "--config", "so")).containsExactly("soil.yml");
        assertThat(bash("completion", "")).containsExactly("bash", "zsh", "fish");
        assertThat(bash("help", "unl")).containsExactly("unlock");
        assertThat(bash("plan", "--lease", "")).containsExactly("");
    }

    /** What fish offers for a line that is typed so far, without its descriptions. */
    private List<String> fish(String line) throws IOException {
        return run("fish", "--no-config", "-c", "source transform.fish; complete -C " + Shell.quoted(line)).stream()
                .map(offer -> offer.replaceFirst("\t.*", ""))
                .toList();
    }

    @Test
    void fish_offers_commands_options_rule_sets_and_runs() throws IOException {
        need("fish");
        assertThat(fish("transform pl")).containsExactly("plan");
        assertThat(fish("transform undo --di")).containsExactly("--discard-newer");
        assertThat(fish("transform plan --rules g")).containsExactly("garden");
        assertThat(fish("transform plan --rules garden,e")).containsExactly("garden,examples/books");
        assertThat(fish("transform plan --rules=ex")).containsExactly("--rules=examples/books");
        assertThat(fish("transform check gar")).containsExactly("garden");
        assertThat(fish("transform resume 2")).containsExactly("20261122-1105-k3f9");
        assertThat(fish("transform apply --plan ")).containsExactly("20261122-1105-k3f9");
        assertThat(fish("transform undo --run-dir 'my runs' 2")).containsExactly("20261123-0700-b2c4");
        assertThat(fish("transform undo --run-dir=home/runs 2")).containsExactly("20261122-1105-k3f9");
        assertThat(fish("transform plan --config so")).containsExactly("soil.yml");
        assertThat(fish("transform completion ")).containsExactlyInAnyOrder("bash", "fish", "zsh");
        assertThat(fish("transform help unl")).containsExactly("unlock");
    }

    /** The lines as zsh completes them in a terminal, each after one press of Tab; a comma goes as soon as a blank is typed. */
    private List<String> zsh(String... lines) throws IOException {
        StringBuilder typing = new StringBuilder("""
                zmodload zsh/zpty
                zpty terminal zsh -f
                zpty -w terminal 'PS1= PROMPT_EOL_MARK= fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D'
                zpty -w terminal 'report() { print -r -- "<<${BUFFER}>>"; BUFFER=; }; zle -N report; bindkey "^X" report'
                zpty -w terminal 'unset zle_bracketed_paste; bindkey "^I" complete-word; print REA""DY'
                zpty -r terminal seen '*READY*'
                """);
        for (String line : lines) {
            typing.append("zpty -n -w terminal ")
                    .append(Shell.quoted(line))
                    .append("$'\\t\\x18'\nzpty -r terminal seen '*<<*>>*'; print -r -- ${${seen##*<<}%%>>*}\n");
        }
        return run("timeout", "60", "zsh", "-f", "-c", typing + "zpty -d terminal\n");
    }

    @Test
    void zsh_completes_commands_options_rule_sets_and_runs() throws IOException {
        need("zsh");
        assertThat(zsh(
                        "transform pl",
                        "transform undo --di",
                        "transform plan --rules g",
                        "transform plan --rules garden,e",
                        "transform plan --rules=ex",
                        "transform check gar",
                        "transform resume 2",
                        "transform apply --plan 2",
                        "transform undo --run-dir 'my runs' 2",
                        "transform undo --run-dir=~/my\\ runs 2",
                        "transform plan --config so",
                        "transform completion f",
                        "transform help unl"))
                .containsExactly(
                        "transform plan ",
                        "transform undo --discard-newer ",
                        "transform plan --rules garden,",
                        "transform plan --rules garden,examples/books,",
                        "transform plan --rules=examples/books,",
                        "transform check garden ",
                        "transform resume 20261122-1105-k3f9 ",
                        "transform apply --plan 20261122-1105-k3f9 ",
                        "transform undo --run-dir 'my runs' 20261123-0700-b2c4 ",
                        "transform undo --run-dir=~/my\\ runs 20261123-0700-b2c4 ",
                        "transform plan --config soil.yml ",
                        "transform completion fish ",
                        "transform help unlock ");
    }

    @Test
    void there_is_none_for_other_shells() {
        assertThat(new Bench(folder.resolve("other")).run("completion", "fisch"))
                .isEqualTo(new Bench.Said(2, "", """
                        ERROR there is no completion for 'fisch'; there is bash, zsh or fish
                        See: transform completion --help
                        """));
        assertThat(new Bench(folder.resolve("other")).run("completion").err())
                .startsWith("ERROR which shell? There is bash, zsh, fish\n");
    }
}
