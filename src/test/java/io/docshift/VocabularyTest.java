package io.docshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The words of the sources: what belongs to one application is said in rules, never in Java. */
final class VocabularyTest {

    private static final Pattern APPLICATION = Pattern.compile("alien|cloudify|a4c", Pattern.CASE_INSENSITIVE);

    @Test
    void the_engine_names_no_application() throws IOException {
        var sources = Path.of(System.getProperty("docshift.home", "")).resolve("src/main/java");
        var findings = new ArrayList<String>();
        try (var files = Files.walk(sources)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var name = sources.relativize(file);
                if (APPLICATION.matcher(name.toString()).find()) {
                    findings.add(name.toString());
                }
                var lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    if (APPLICATION.matcher(lines.get(i)).find()) {
                        findings.add(name + ":" + (i + 1) + ": " + lines.get(i).strip());
                    }
                }
            }
        }

        assertThat(findings).isEmpty();
    }
}
