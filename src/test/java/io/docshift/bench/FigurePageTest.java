package io.docshift.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of figures says what was measured. */
final class FigurePageTest {

    @Test
    void its_tables_are_those_of_the_sheets() throws IOException {
        FigurePage page = new FigurePage(Path.of(System.getProperty("docshift.home", "")));

        assertThat(page.text()).as("to write them anew: bench/run table").isEqualTo(page.anew());
    }
}
