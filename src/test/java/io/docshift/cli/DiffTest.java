package io.docshift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares two states of a rule set by what they do. */
final class DiffTest {

    private static final String PLOT = "home/rules/garden/plot.yml";

    private static final String ON_LINES = """
            ### Rules: `rules/garden` → `new/garden`

            **2 documents come out otherwise**, of 3 documents of in.ndjson.

            | index | type | read | affected | how |
            |---|---|--:|--:|---|
            | garden | plot | 2 | 2 | 2 changed, 1 warned |

            #### garden/plot comes out otherwise: 2 documents

            by `new/garden/plot.yml:8:5`, before by `rules/garden/plot.yml:8:5`, such as `garden/plot/1`

            `- _source.name` · `+ _source.title`

            ```diff
            @@ -3,7 +3,7 @@
               "_type": "plot",
               "_id": "1",
               "_source": {
            -    "name": "plum",
            +    "title": "plum",
                 "rows": 1.10
               }
             }
            ```

            #### garden/plot is warned of otherwise: 1 document

            by `new/garden/plot.yml:6:5`, before by `rules/garden/plot.yml:6:5`, such as `garden/plot/2`

            ```diff
            - WARN the soil of leek is wet
            + WARN the soil of leek is damp
            ```
            """;

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void prepare() {
        bench = new Bench(folder)
                .with("PATH", System.getenv("PATH"))
                .with("GIT_CEILING_DIRECTORIES", folder.toString());
    }

    /** The rules of the bench beside themselves, under {@code new/}, with other words in them. */
    private void copied() {
        bench.write("new/garden/ruleset.yml", bench.read("home/rules/garden/ruleset.yml"));
        bench.write("new/garden/plot.yml", bench.read(PLOT));
    }

    private void changed() {
        bench.write(
                "new/garden/plot.yml",
                bench.read(PLOT).replace("to: name", "to: title").replace("is wet", "is damp"));
    }

    private void git(String... words) throws Exception {
        var command = new ArrayList<>(List.of(
                "git", "-C", bench.path("home").toString(), "-c", "user.name=Ann", "-c", "user.email=ann@example.org"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
    }

    private void committed() throws Exception {
        git("init", "--quiet", "--initial-branch=main");
        git("add", "--all");
        git("commit", "--quiet", "-m", "first");
    }

    @Test
    void shows_what_changes_of_lines() {
        copied();
        changed();

        assertThat(bench.run("diff", "garden", "new/garden", "--on", "in.ndjson"))
                .isEqualTo(new Said(1, ON_LINES, ""));
        assertThat(bench.path("home/runs")).isEmptyDirectory();
    }

    @Test
    void says_that_nothing_changes() {
        copied();

        assertThat(bench.run("diff", "garden", "new/garden", "--on", "in.ndjson"))
                .isEqualTo(new Said(0, """
                ### Rules: `rules/garden` → `new/garden`

                No document comes out otherwise, of 3 documents of in.ndjson. Both rule sets mean the same.
                """, ""));

        bench.write("new/garden/plot.yml", bench.read(PLOT).replace("equals: none", "equals: stone"));

        assertThat(bench.run("diff", "garden", "new/garden", "--on", "in.ndjson"))
                .isEqualTo(new Said(0, """
                ### Rules: `rules/garden` → `new/garden`

                No document comes out otherwise, of 3 documents of in.ndjson. The rule sets do not mean the same, but \
                these documents do not show it.
                """, ""));
    }

    @Test
    void gives_both_the_variables_of_the_operator_also_where_one_does_not_know_them() {
        copied();
        bench.write(
                "new/garden/ruleset.yml",
                bench.read("new/garden/ruleset.yml")
                        .replace(
                                "variables:\n",
                                "variables:\n  shade: { type: string, description: How dark it is. }\n"));
        bench.write("new/garden/plot.yml", bench.read(PLOT) + "  - set: { field: shade, value: '${shade}' }\n");

        var said = bench.run(
                "diff",
                "garden",
                "new/garden",
                "--on",
                "in.ndjson",
                "--var",
                "shade=deep",
                "--var",
                "owner=ann",
                "--json");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).startsWith("### Rules: ").endsWith("```diff\n+ variables.shade\n```\n");
        assertThatJson(said.out()).whenIgnoringPaths("old.hash", "new.hash").isEqualTo("""
                {
                  "command": "diff",
                  "old": { "is": "rules/garden", "ruleset": "garden", "hash": "" },
                  "new": { "is": "new/garden", "ruleset": "garden", "hash": "" },
                  "same": false, "read": 3, "affected": 2,
                  "types": [
                    { "index": "garden", "type": "plot", "read": 2, "affected": 2, "kinds": { "changed": 2 } },
                    { "index": "garden", "type": "tree", "read": 1, "affected": 0, "kinds": {} }
                  ],
                  "changes": [
                    { "index": "garden", "type": "plot", "kind": "changed", "count": 2, "shape": [ "+ _source.shade" ],
                      "old": [], "new": [ "new/garden/plot.yml:11:5" ], "address": "garden/plot/1",
                      "sample": [ "@@ -6,5 +6,6 @@", "     \\"name\\": \\"plum\\",",
                                  "     \\"rows\\": 1.10,", "     \\"owner\\": \\"ann\\"", "+    \\"shade\\": \\"deep\\"",
                                  "   }", " }" ] }
                  ],
                  "standings": [], "ruleset": [ "+ variables.shade" ], "rules": [], "indices": [], "problems": [],
                  "seconds": 0.0
                }
                """);
    }

    @Test
    void lists_what_differs_beside_documents() {
        copied();
        bench.write("new/garden/tree.yml", "match: { index: garden, type: shrub }\nwhy: So.\nsteps: [{ drop: {} }]\n");
        bench.write(
                "new/garden/indices/garden.yml",
                "why: Names are searched.\npatch: { mappings: { plot: { properties: { name: { type: string } } } } }\n");
        bench.write(
                "new/garden/ruleset.yml",
                bench.read("new/garden/ruleset.yml").replace("to: '2'", "to: '3'")
                        + "create: [{ _index: garden, _type: tree, _id: new, _source: { name: elm } }]\n");

        assertThat(bench.run("diff", "garden", "new/garden", "--on", "in.ndjson"))
                .isEqualTo(new Said(1, """
                ### Rules: `rules/garden` → `new/garden`

                **1 document comes out otherwise**, of 3 documents of in.ndjson.

                | index | type | read | affected | how |
                |---|---|--:|--:|---|
                | garden | tree | 1 | 1 | 1 created |

                #### garden/tree is made now: 1 document

                such as `garden/tree/new`

                ```diff
                @@ -0,0 +1,8 @@
                +{
                +  "_index": "garden",
                +  "_type": "tree",
                +  "_id": "new",
                +  "_source": {
                +    "name": "elm"
                +  }
                +}
                ```

                #### `ruleset.yml`

                ```diff
                + create
                ~ to
                ```

                #### Documents that have a rule

                ```diff
                + garden/shrub
                ```

                #### Index garden is changed now

                `new/garden/indices/garden.yml`

                ```diff
                @@ -0,0 +1,13 @@
                +{
                +  "patch": {
                +    "mappings": {
                +      "plot": {
                +        "properties": {
                +          "name": {
                +            "type": "string"
                +          }
                +        }
                +      }
                +    }
                +  }
                +}
                ```
                """, ""));
    }

    @Test
    void compares_with_a_revision_on_the_cases_of_both() throws Exception {
        bench.write("home/fixtures/garden/plot/gets-a-name/before.json", hit("1", "\"label\": \"plum\""));
        bench.write("home/fixtures/garden/plot/is-owned/before.json", hit("2", "\"label\": \"leek\""));
        bench.write("home/fixtures/garden/plot/is-owned/variables.yml", "owner: ann\n");
        bench.write("home/fixtures/garden/ruleset/old/before.json", hit("2", "\"label\": \"leek\""));
        committed();
        assertThat(bench.run("diff", "HEAD")).isEqualTo(new Said(0, """
                ### Rules: `HEAD` → `rules/garden`

                No document comes out otherwise, of 2 documents in 3 cases. Both rule sets mean the same.
                """, ""));
        git("rm", "-r", "--quiet", "fixtures/garden/plot/gets-a-name");
        bench.write(PLOT, bench.read(PLOT).replace("to: name", "to: title"));

        var said = bench.run("diff", "HEAD");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out())
                .contains(
                        "**2 documents come out otherwise**, of 2 documents in 3 cases.",
                        "by `rules/garden/plot.yml:8:5`, before by `HEAD:rules/garden/plot.yml:8:5`, such as `garden/plot/1`");

        git("commit", "--quiet", "--all", "-m", "second");
        assertThat(bench.run("diff", "HEAD~1", "HEAD", "--on", "in.ndjson").out())
                .startsWith("### Rules: `HEAD~1` → `HEAD`\n")
                .contains("by `HEAD:rules/garden/plot.yml:8:5`, before by `HEAD~1:rules/garden/plot.yml:8:5`");
        assertThat(bench.run("diff", "HEAD~1", "garden", "--on", "in.ndjson").exit())
                .isEqualTo(1);
        assertThat(bench.path("home/runs")).isEmptyDirectory();
    }

    private static String hit(String id, String source) {
        return "{ \"_index\": \"garden\", \"_type\": \"plot\", \"_id\": \"" + id + "\", \"_source\": { " + source
                + " } }\n";
    }

    @Test
    void says_what_it_cannot_compare() throws Exception {
        bench.write("home/fixtures/garden/plot/broken/before.json", "{ \"_index\": \"garden\" }\n");
        committed();

        var said = bench.run("diff", "HEAD");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("ERROR fixtures/garden/plot/broken/before.json:1:1: error: this is no hit: ");
    }

    @Test
    void says_what_is_wrong_with_rules_of_a_revision() throws Exception {
        bench.write(PLOT, bench.read(PLOT).replace("rename:", "renam:"));
        committed();
        bench.write(PLOT, bench.read(PLOT).replace("renam:", "rename:"));

        var said = bench.run("diff", "HEAD", "--on", "in.ndjson");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err())
                .startsWith("HEAD:rules/garden/plot.yml:8:5: error: unknown step 'renam'; did you mean 'rename'?")
                .endsWith("ERROR the rules cannot be used: 1 mistake, see above; nothing was done\n");
    }

    @Test
    void says_why_a_revision_cannot_be_had() throws Exception {
        var see = "See: transform diff --help\n";
        assertThat(bench.run("diff"))
                .isEqualTo(new Said(
                        2, "", "ERROR compare with what? Give a rule set, or a revision of git such as HEAD\n" + see));
        assertThat(bench.run("diff", "HEAD"))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err())
                        .startsWith(
                                "ERROR 'HEAD' is no rule set here, and no revision either: home/rules/garden lies in"
                                        + " no git repository (fatal: "));
        committed();
        assertThat(bench.run("diff", "gardn"))
                .isEqualTo(new Said(
                        2,
                        "",
                        "ERROR there is neither a rule set nor a git revision 'gardn'; did you mean 'garden'?\n"
                                + see));
        assertThat(bench.run("diff", "HEAD", "--rules", "patch"))
                .isEqualTo(new Said(2, "", "ERROR there is no rule set rules/patch at revision HEAD\n" + see));
        assertThat(bench.run("diff", "home"))
                .isEqualTo(new Said(2, "", "ERROR home is no rule set: it has no ruleset.yml\n" + see));
        assertThat(bench.run("diff", "HEAD", "--on", "none.ndjson"))
                .isEqualTo(new Said(2, "", "ERROR --on none.ndjson: there is no such file\n" + see));
        assertThat(bench.run("diff", "HEAD"))
                .isEqualTo(new Said(
                        2,
                        "",
                        "ERROR neither rule set has fixtures: give --on a file or the address of a cluster\n" + see));
        assertThat(bench.run("diff", "HEAD", "--var", "owner=ann"))
                .isEqualTo(new Said(
                        2,
                        "",
                        "ERROR cases bring their own variables: --var and --config are for --on FILE and --on URL\n"
                                + see));
        bench.write("home/rules/other/ruleset.yml", "title: other\n");
        assertThat(bench.run("diff", "HEAD"))
                .isEqualTo(new Said(
                        2, "", "ERROR which rule set of HEAD? Give --rules SET; there is garden, other\n" + see));
        bench.with("PATH", folder.toString());
        assertThat(bench.run("diff", "HEAD", "garden"))
                .isEqualTo(new Said(
                        2,
                        "",
                        "ERROR 'HEAD' is no rule set here, and no revision either: git keeps revisions, and there is no git on"
                                + " the PATH: install it, or give directories\n" + see));
    }

    @Test
    void reads_lines_from_stdin() {
        copied();
        changed();

        var said = bench.typing(Bench.BEFORE).run("diff", "garden", "new/garden", "--on", "-");

        assertThat(said.out()).isEqualTo(ON_LINES.replace("of in.ndjson", "of -"));
    }
}
