package io.docshift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages for authors of rules show happens so, in its order. */
final class PagesTest {

    @TempDir
    private Path folder;

    @Test
    void a_rule_set_is_begun_and_checked_as_shown() throws IOException, InterruptedException {
        assertThat(new Walk(folder).through("docs/checking.md")).hasSize(9);
        assertThat(folder.resolve("check.sarif")).content().contains("\"ruleId\": \"no-match\"");
    }

    @Test
    void changed_rules_are_reviewed_as_shown() throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("docshift.home", ""));
        Walk walk = new Walk(folder);
        for (String part : List.of("rules", "fixtures")) {
            walk.copy(home.resolve(part), part);
        }
        walk.commit();

        assertThat(walk.through("docs/reviewing-rules.md")).hasSize(11);
    }

    @Test
    void rules_are_tried_as_shown() throws IOException, InterruptedException {
        assertThat(new Walk(folder).through("docs/trying-rules.md")).hasSize(10);
    }
}
