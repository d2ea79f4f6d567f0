package io.docshift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every test that the page names is there, and every promise names one. */
final class ReliabilityPageTest {

    private static final Path HOME = Path.of(System.getProperty("docshift.home", ""));
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

    @Test
    void every_test_it_names_is_there() throws IOException {
        Set<String> there;
        try (var files = Files.walk(HOME.resolve("src/test/java"))) {
            there = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        assertThat(named(page())).isNotEmpty().isSubsetOf(there);
    }

    @Test
    void every_promise_names_a_test() throws IOException {
        String promises = page().split("## Promises\n", 2)[1].split("\n## ", 2)[0];

        assertThat(promises.lines().filter(line -> line.startsWith("| ")).skip(1))
                .isNotEmpty()
                .allSatisfy(promise -> assertThat(named(promise)).isNotEmpty());
    }

    private static String page() throws IOException {
        return Files.readString(HOME.resolve("docs/reliability.md"));
    }

    private static Set<String> named(String text) {
        return TEST.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }
}
