package io.docshift.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each file in {@code refused} beside exactly what is said about it: a finding more or less fails. */
final class RefusedFilesTest {

    @TestFactory
    Stream<DynamicTest> says_what_is_wrong() throws IOException, URISyntaxException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    Path errors = file.resolveSibling(name(file) + ".errors");
                    assertThat(findings(file)).isEqualTo(Files.readString(errors));
                }));
    }

    @Test
    void every_expectation_has_a_file() throws IOException, URISyntaxException {
        try (Stream<Path> all = Files.list(folder())) {
            assertThat(all.map(RefusedFilesTest::name).filter(it -> it.endsWith(".errors")))
                    .containsExactlyInAnyOrderElementsOf(
                            files().stream().map(it -> name(it) + ".errors").toList());
        }
    }

    private static String findings(Path file) throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        YamlReader.read(name(file), Files.readAllBytes(file), diagnostics);
        return diagnostics.all().stream().map(it -> it.render() + "\n").collect(Collectors.joining());
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        try (Stream<Path> all = Files.list(folder())) {
            return all.filter(it -> !name(it).endsWith(".errors")).sorted().toList();
        }
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(RefusedFilesTest.class.getResource("refused").toURI());
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
