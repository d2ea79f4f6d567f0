package io.docshift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.yaml.Code;
import io.docshift.yaml.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page of codes says of each what the code itself says, and leaves none out. With {@code -Ddocshift.accept} the part
 * of the page that is made from the codes is written anew.
 */
final class DiagnosticsPageTest {

    private static final Path HOME = Path.of(System.getProperty("docshift.home", ""));
    private static final Path PAGE = HOME.resolve("docs/diagnostics.md");
    private static final String BEGIN = "| code in a file | what is wrong | what to do |\n|---|---|---|\n";
    private static final String END = "\n## Documents";

    @Test
    void every_code_of_a_file_has_its_row() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        if (System.getProperty("docshift.accept") != null) {
            Files.writeString(PAGE, page.substring(0, from) + rows() + page.substring(to));
            return;
        }

        assertThat(page.substring(from, to))
                .as("to write these rows anew: mvn test -Dtest=DiagnosticsPageTest -Ddocshift.accept")
                .isEqualTo(rows());
    }

    private static String rows() {
        return Stream.of(Code.values())
                .map(code -> "| `%s`%s | %s | %s |\n"
                        .formatted(
                                code.slug(),
                                code.severity() == Severity.WARNING ? " (warning)" : "",
                                cell(code.cause()),
                                cell(code.cure())))
                .collect(Collectors.joining());
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("*", "\\*").replace("<", "\\<").replace("`", "\\`");
    }

    @Test
    void every_code_of_a_document_has_its_row() throws IOException {
        var rows = Table.after("## Documents", Files.readString(PAGE));

        assertThat(rows.stream().map(row -> Table.code(row.get(0))).toList())
                .containsExactlyElementsOf(codesOfDocuments());
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(3).noneMatch(String::isEmpty));
    }

    /** What stands in brackets at the end of reasons in the sources, or is the last argument of a failure. */
    private static Set<String> codesOfDocuments() throws IOException {
        Pattern printed = Pattern.compile("\\[([a-z]+(?:-[a-z]+)*)]\"");
        Pattern failure = Pattern.compile("(?:new StepFailure|Failure\\.of)\\(");
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(HOME.resolve("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file).replaceAll("(?m)^\\s*(?:\\*|/\\*|//).*$", "");
                printed.matcher(source).results().forEach(found -> codes.add(found.group(1)));
                failure.matcher(source).results().forEach(found -> {
                    String last = lastText(source, found.end());
                    if (last.matches("[a-z]+(-[a-z]+)*")) {
                        codes.add(last);
                    }
                });
            }
        }
        return codes;
    }

    /** The last text among the arguments that begin here. */
    private static String lastText(String source, int from) {
        int depth = 1;
        String text = "";
        for (int at = from; depth > 0; at++) {
            char character = source.charAt(at);
            if (character == '"') {
                int begin = ++at;
                while (source.charAt(at) != '"') {
                    at += source.charAt(at) == '\\' ? 2 : 1;
                }
                text = source.substring(begin, at);
            } else if (character == '(') {
                depth++;
            } else if (character == ')') {
                depth--;
            }
        }
        return text;
    }
}
