package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostic;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.Node;
import io.docshift.yaml.Severity;
import io.docshift.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds readers and schemas to each other: what a reader accepts its schema accepts, and a mistake in the shape of a file
 * is found by both. Looks at every rule set that a test of this package writes.
 */
final class SchemaAgreement {

    /** Mistakes that a schema knows, too. */
    private static final Set<Code> OF_SHAPE = EnumSet.of(
            Code.UNKNOWN_KEY,
            Code.UNKNOWN_STEP,
            Code.MISSING_KEY,
            Code.CONFLICTING_KEYS,
            Code.UNKNOWN_VALUE,
            Code.WRONG_KIND,
            Code.EMPTY_LIST,
            Code.GROUP_WITHOUT_WHEN,
            Code.MISSING_REASON,
            Code.BAD_PATCH);

    /** What only the reader knows: YAML takes a missing value for null, and a schema sees one key at a time. */
    private static final Pattern BEYOND_SCHEMAS = Pattern.compile(
            "a value is missing here: .*|'.*' stands inside '.*' and beside it: .*|.* never takes its default: .*");

    private SchemaAgreement() {}

    /**
     * Compares what was found with what the schemas find.
     *
     * @param shown the folder's path in the findings
     */
    static void check(Path ruleSet, String shown, Diagnostics found) {
        try (Stream<Path> files = Files.walk(ruleSet)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = ruleSet.relativize(file).toString();
                Optional<String> schema = SchemaCheck.schemaOf(name);
                Optional<Node> node = schema.isEmpty()
                        ? Optional.empty()
                        : YamlReader.read(name, Files.readAllBytes(file), new Diagnostics());
                if (node.isPresent()) {
                    compare(shown + "/" + name, schema.get(), node.get(), found);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(String shown, String schema, Node node, Diagnostics found) {
        List<Diagnostic> errors = found.all().stream()
                .filter(it -> it.severity() == Severity.ERROR)
                .filter(it -> it.position().file().equals(shown))
                .toList();
        List<String> findings = SchemaCheck.findings(schema, node.json());
        if (errors.isEmpty()) {
            assertThat(findings).as("%s is accepted", shown).isEmpty();
        }
        List<Diagnostic> ofShape = errors.stream()
                .filter(it -> OF_SHAPE.contains(it.code()))
                .filter(it -> !BEYOND_SCHEMAS.matcher(it.message()).matches())
                .toList();
        if (!ofShape.isEmpty()) {
            assertThat(findings).as("%s is refused: %s", shown, ofShape).isNotEmpty();
        }
    }
}
