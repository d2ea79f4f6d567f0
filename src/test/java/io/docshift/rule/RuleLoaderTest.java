package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.yaml.Diagnostics;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is loaded from the rule sets that docshift brings. */
final class RuleLoaderTest {

    private static final Path HOME = Path.of(System.getProperty("docshift.home", ""));

    @Test
    void loads_the_rule_set_it_brings() {
        var diagnostics = new Diagnostics();
        var site = SiteTables.read(HOME.resolve("config/mappings.yml"), "config/mappings.yml", diagnostics);
        var given = new Given(java.util.Map.of(), site);

        var set = new RuleLoader(HOME)
                .load(List.of(HOME.resolve("rules/alien4cloud-1.3-to-1.4")), given, diagnostics)
                .get(0);

        assertThat(diagnostics.all()).isEmpty();
        assertThat(set.name()).isEqualTo("alien4cloud-1.3-to-1.4");
        assertThat(set.rules()).extracting(Rule::name).contains("topology", "applicationversion");
        assertThat(set.notes())
                .containsExactly(
                        "rules/alien4cloud-1.3-to-1.4/orchestratorconfiguration.yml:17:9: set configuration.url is"
                                + " skipped: variable new_cloudify_url is not given");
    }
}
