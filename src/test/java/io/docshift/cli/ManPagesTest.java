package io.docshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual pages as {@code groff} sets them. */
final class ManPagesTest {

    @TempDir
    private Path folder;

    private List<Path> pages() throws IOException {
        assertThat(new Bench(folder).run("man", "man").exit()).isZero();
        try (Stream<Path> pages = Files.list(folder.resolve("man"))) {
            return pages.sorted().toList();
        }
    }

    private static String printed(Path page, String... options) throws IOException {
        Stream<String> words = Stream.of(
                        Stream.of("groff", "-man", "-Kutf8", "-Tutf8", "-P-c", "-rLL=80n"),
                        Stream.of(options),
                        Stream.of(page.toString()))
                .flatMap(some -> some);
        Process groff;
        try {
            groff = new ProcessBuilder(words.toList()).redirectErrorStream(true).start();
        } catch (IOException e) {
            return Assumptions.abort("not run: there is no groff here");
        }
        return new String(groff.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replaceAll(".\b", "");
    }

    @Test
    void there_is_one_of_the_whole_and_one_of_each_command() throws IOException {
        assertThat(pages().stream().map(page -> page.getFileName().toString()))
                .contains("transform.1", "transform-plan.1", "transform-demo.1", "transform-man.1")
                .hasSize(23);
    }

    @Test
    void groff_finds_no_fault_with_any() throws IOException {
        for (Path page : pages()) {
            assertThat(printed(page, "-ww", "-z")).as(page.toString()).isEmpty();
        }
    }

    @Test
    void a_page_says_what_the_help_says() throws IOException {
        pages();
        String page = printed(folder.resolve("man/transform-completion.1"))
                .replaceAll("\n\n\n+", "\n\n")
                .replaceAll("(?m)^docshift \\S+ +", "docshift VERSION                                         ");
        assertThat(page).isEqualTo("""
                TRANSFORM-COMPLETION(1)             docshift             TRANSFORM-COMPLETION(1)

                NAME
                       transform-completion - print what makes a shell complete commands,
                       options and names

                SYNOPSIS
                       transform completion SHELL [OPTION]...

                DESCRIPTION
                       SHELL is bash, zsh or fish. The script offers commands, options, rule
                       sets and runs; it is made from the same tables as this help, so it knows
                       what this version knows.

                OPTIONS
                       --help show this help

                EXIT STATUS
                       0      fine

                       1      findings

                       2      wrong usage or configuration

                       3      the cluster or the disk does not play along

                       4      refused

                       130    ended by Ctrl-C

                EXAMPLES
                       transform completion bash >
                       ~/.local/share/bash-completion/completions/transform
                              for bash

                       transform completion zsh > "${fpath[1]}/_transform"
                              for zsh

                       transform completion fish > ~/.config/fish/completions/transform.fish
                              for fish

                SEE ALSO
                       transform(1)

                docshift VERSION                                         TRANSFORM-COMPLETION(1)
                """);
    }
}
