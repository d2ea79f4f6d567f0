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
        Stream<String> words = Stream.of(Stream.of("groff", "-man", "-Kutf8", "-Tutf8", "-P-c", "-rLL=80n"), Stream.of(options), Stream.of(page.toString()))
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
        assertThat(printed(folder.resolve("man/transform-completion.1"))).isEqualTo("""
                """);
    }
}
