package io.docshift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.contract.DemoDocuments;
import io.docshift.contract.Speech;
import io.docshift.server.ServerKind;
import io.docshift.server.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the page on writing rules shows happens so, in its order; the rules on it are those that docshift brings. */
final class WritingRulesPageTest {

    private static final String PAGE = "docs/writing-rules.md";
    private static final Path HOME = Path.of(System.getProperty("docshift.home", ""));

    @RegisterExtension
    private final BeforeEachCallback remember = context -> this.context = context;

    @TempDir
    private Path folder;

    private ExtensionContext context;

    @BeforeEach
    void bring_the_examples() throws IOException {
        for (String part : List.of("rules", "fixtures")) {
            Files.createDirectories(folder.resolve(part));
            new Walk(folder).copy(HOME.resolve(part).resolve("examples"), part + "/examples");
        }
    }

    @Test
    void rules_are_written_as_shown() throws IOException, InterruptedException {
        assertThat(new Walk(folder).through(PAGE)).hasSize(26);
        assertThat(shipped())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(folder.resolve(file)).hasSameTextualContentAs(HOME.resolve(file)));
    }

    @Test
    void an_index_is_rebuilt_and_taken_back_as_shown() throws IOException, InterruptedException {
        ServerKind kind = ServerKind.OPENSEARCH_2_19;
        Speech speech = new Speech(kind, SharedServers.of(kind, context));
        new DemoDocuments(HOME.resolve("rules/examples/vehicles/demo")).load(speech);

        assertThat(new Walk(folder, "http://" + speech.server().address()).through(PAGE, "cluster"))
                .hasSize(3);
    }

    private static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(HOME.resolve("rules/examples"))) {
            return files.filter(Files::isRegularFile).map(HOME::relativize).toList();
        }
    }
}
