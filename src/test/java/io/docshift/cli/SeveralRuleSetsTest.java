package io.docshift.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans, applies and explains by two rule sets at once, from file to file. */
final class SeveralRuleSetsTest {

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void prepare() {
        bench = new Bench(folder);
        bench.write("home/rules/orchard/ruleset.yml", """
                title: Gardens get titles
                from: '2'
                to: '3'
                variables:
                  season: { type: string, default: spring, description: When it is. }
                """);
        bench.write("home/rules/orchard/plot.yml", """
                match: { index: garden, type: plot }
                why: Since 3 the name of a plot is its title, and it knows its neighbour.
                lookups:
                  plots: { index: garden, type: plot, key: name, fields: [soil] }
                steps:
                  - rename: { field: name, to: title }
                  - lookup: { in: plots, key: leek, as: leek, missing: keep }
                  - set: { field: leek, value: '{{$leek.soil}}, ${season}' }
                    when: { all: [{ local: leek, exists: true }, { field: leek, exists: false }] }
                """);
    }

    @Test
    void each_document_goes_through_both() {
        Said said = bench.run(
                "apply",
                "--rules",
                "garden,orchard",
                "--var",
                "season=fall",
                "--from",
                "in.ndjson",
                "--to",
                "out.ndjson",
                "--yes");

        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).startsWith("Gardens get names; then Gardens get titles (garden,orchard)\n");
        assertThat(bench.read("out.ndjson")).isEqualTo("""
                {"_index":"garden","_type":"plot","_id":"1","_source":{"title":"plum","rows":1.10,"leek":"wet, fall"}}
                {"_index":"garden","_type":"tree","_id":"1","_source":{"label":"oak"}}
                {"_index":"garden","_type":"plot","_id":"2","_source":{"title":"leek","soil":"wet","leek":"wet, fall"}}
                """);
    }

    @Test
    void programs_are_told_of_each() {
        Said said = bench.run("plan", "--rules", "garden,orchard", "--from", "in.ndjson", "--json");

        assertThatJson(said.out()).node("ruleset.name").isEqualTo("garden,orchard");
        assertThatJson(said.out()).node("rulesets").isArray().hasSize(2);
        assertThatJson(said.out()).node("rulesets[1].name").isEqualTo("orchard");
        assertThatJson(said.out()).node("totals.changed").isEqualTo(2);
    }

    @Test
    void explains_the_way_through_both() {
        bench.write("hit.json", """
                {"_index":"garden","_type":"plot","_id":"1","_source":{"label":"plum"}}
                """);

        Said said = bench.run("explain", "hit.json", "--rules", "garden,orchard", "--from", "in.ndjson");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out())
                .startsWith("by garden\ngarden/plot/1\nrule rules/garden/plot.yml\n")
                .contains(
                        "plot.yml:8:5",
                        "\nby orchard\ngarden/plot/1\nrule rules/orchard/plot.yml\n",
                        "\"wet, spring\"");
    }

    @Test
    void a_step_to_stop_after_is_one_of_one_rule_set() {
        bench.write("hit.json", "{\"_index\":\"garden\",\"_type\":\"plot\",\"_id\":\"1\",\"_source\":{}}\n");

        Said said = bench.run("explain", "hit.json", "--rules", "garden,orchard", "--step", "1");

        assertThat(said).isEqualTo(new Said(2, "", """
                ERROR --step is for one rule set: name it alone with --rules
                See: transform explain --help
                """));
    }

    @Test
    void they_are_named_in_the_order_of_their_versions() {
        Said said = bench.run("plan", "--rules", "orchard,garden", "--from", "in.ndjson");

        assertThat(said).isEqualTo(new Said(2, "", """
                ERROR --rules: orchard ends at 3, and garden begins at 1: name them in the order of their versions
                See: transform plan --help
                """));
    }
}
