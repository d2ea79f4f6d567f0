package io.docshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class UsageTest {

    @TempDir
    private Path folder;

    private Said run(String... words) {
        return new Bench(folder).run(words);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("pln", "there is no command 'pln'; did you mean 'plan'?", ""),
                mistake("transmogrify", "there is no command 'transmogrify'", ""),
                mistake("--json plan", "the command comes first: transform COMMAND [OPTION]...", ""),
                mistake("plan", "which rules? Give --rules SET; there is garden", "plan"),
                mistake("plan --ruels garden", "'plan' has no option --ruels; did you mean --rules?", "plan"),
                mistake("plan --rule garden", "'plan' has no option --rule; did you mean --rules?", "plan"),
                mistake("plan --zzz", "'plan' has no option --zzz", "plan"),
                mistake("plan -x", "'plan' has no option -x", "plan"),
                mistake("plan --to x", "'plan' has no option --to", "plan"),
                mistake("plan --rules", "--rules needs a value: --rules SET", "plan"),
                mistake("plan --rules --json", "--rules needs a value: --rules SET", "plan"),
                mistake("plan --json=yes", "--json takes no value", "plan"),
                mistake("plan --rules a --rules b", "--rules is given twice", "plan"),
                mistake("plan garden", "'plan' does not know what to do with 'garden'", "plan"),
                mistake("plan --rules gardn", "there is no rule set 'gardn'; did you mean 'garden'?", "plan"),
                mistake("plan --rules home/rules", "home/rules is no rule set: it has no ruleset.yml", "plan"),
                mistake("plan --rules a,b", "there is no rule set 'a'; known are garden", "plan"),
                mistake(
                        "plan --rules garden",
                        "nothing says where the documents are: give --from, or --config with a file that has elasticsearch.addresses",
                        "plan"),
                mistake(
                        "plan --rules garden --from nowhere.ndjson",
                        "--from nowhere.ndjson: there is no such file",
                        "plan"),
                mistake(
                        "plan --rules garden --from localhost:9200",
                        "--from localhost:9200: there is no such file; did you mean http://localhost:9200?",
                        "plan"),
                mistake(
                        "plan --rules garden --from http://me:pw@host",
                        "--from: an address must not hold a user and a password: use 'elasticsearch.username' and 'elasticsearch.password_file'",
                        "plan"),
                mistake(
                        "plan --rules garden --from http://host:99999",
                        "--from: a port is between 1 and 65535, not 99999",
                        "plan"),
                mistake("plan --rules garden --var owner", "--var is given as --var NAME=VALUE, not 'owner'", "plan"),
                mistake("plan --rules garden --var a=1 --var a=2", "--var a is given twice", "plan"),
                mistake(
                        "plan --rules garden --config no.yml",
                        "the configuration no.yml cannot be read: there is no such file",
                        "plan"),
                mistake(
                        "apply --rules garden --from in.ndjson",
                        "where do the lines go? Give --to a file, a folder, or -",
                        "apply"),
                mistake(
                        "apply --rules garden --from in.ndjson --to http://localhost:9200",
                        "lines cannot be written to a cluster yet: give --to a file",
                        "apply"),
                mistake(
                        "apply --rules garden --from http://localhost:9200 --to x.ndjson",
                        "documents of a cluster stay in it: leave --to out",
                        "apply"),
                mistake(
                        "apply --rules garden --from http://localhost:9200",
                        "there is no terminal to ask at: say --yes",
                        "apply"),
                mistake(
                        "apply --rules garden --from in.ndjson --to in.ndjson",
                        "in.ndjson: it is there already; replace it by --force, or name another",
                        "apply"),
                mistake(
                        "apply --rules garden --from in.ndjson --to - --json",
                        "--json and --to - both want stdout: give --to a file",
                        "apply"),
                mistake(
                        "apply --rules garden --if-needed --again",
                        "--if-needed does nothing where this was done already, and --again does it all the same",
                        "apply"),
                mistake(
                        "apply --plan some --replan",
                        "--replan plans by the rules: give --rules, and leave --plan out",
                        "apply"),
                mistake(
                        "apply --rules garden --from in.ndjson --to out.ndjson --if-needed",
                        "--if-needed is for a cluster: leave --to out",
                        "apply"),
                mistake("verify", "which run? Give its id, as plan and apply print it", "verify"),
                mistake("undo", "which run? Give its id, as apply and history print it", "undo"),
                mistake(
                        "undo some",
                        "home/runs: no run begins with 'some'; there is none. If it lies elsewhere, say --run-dir",
                        "undo"),
                mistake("history --from in.ndjson", "only a cluster has a history: give --from its address", "history"),
                mistake("check no-such", "there is no rule set 'no-such'; known are garden", "check"),
                mistake("demo", "no rule set under rules/ brings a demo", "demo"),
                mistake("demo garden", "the rule set garden brings no demo: it has no demo/documents.ndjson", "demo"));
    }

    private static Arguments mistake(String words, String error, String command) {
        return Arguments.of(words, error, command);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void says_what_is_wrong_and_where_to_read_on(String words, String error, String command) {
        var said = run(words.split(" "));

        var see = command.isEmpty() ? "See: transform --help\n" : "See: transform " + command + " --help\n";
        assertThat(said.err()).isEqualTo("ERROR " + error + "\n" + see);
        assertThat(said.exit()).isEqualTo(2);
        if (!words.contains("--json")) {
            assertThat(said.out()).isEmpty();
        }
    }

    @Test
    void tells_programs_too_why_it_stopped() {
        assertThat(run("plan", "--rules", "gardn", "--json").out()).isEqualTo("""
                {
                  "command": "plan",
                  "error": "there is no rule set 'gardn'; did you mean 'garden'?",
                  "exit": 2
                }
                """);
    }

    @Test
    void shows_what_there_is() {
        var overview = """
                docshift migrates Elasticsearch documents by rules that people can read.

                usage: transform COMMAND [OPTION]...

                  check        are the rules well-formed?
                  test         do the rules do what the fixtures say?
                  explain      what a rule does to a document, step by step
                  new          begin a rule set, or a rule with a case that passes
                  schema       write the JSON Schemas that editors complete and check rules by
                  import-jolt  make a rule of a Jolt chain
                  diff         which documents change because the rules changed
                  shapes       which shapes in the data does no case have?
                  capture      cases from real documents, made small and without secrets
                  doctor       is everything ready for a run?
                  plan         what would change; writes nothing to the cluster
                  apply        change it
                  resume       go on with an apply or an undo that was cut off
                  undo         take a run back
                  verify       is everything as the run left it?
                  history      which rule sets were applied to a cluster, when, and by whom
                  unlock       take the lease of a cluster away from a run that is dead
                  backup       back a cluster up, and the folders of the application
                  restore      put a cluster, and the folders of the application, back from a
                               backup
                  demo         the whole thing on an embedded Elasticsearch
                  completion   print what makes a shell complete commands, options and names
                  man          write the manual pages

                'transform COMMAND --help' tells more about one of them, 'transform --version'
                which docshift this is.
                """;

        assertThat(run("--help")).isEqualTo(new Said(0, overview, ""));
        assertThat(run("help")).isEqualTo(new Said(0, overview, ""));
        assertThat(run()).isEqualTo(new Said(2, "", overview));
    }

    @Test
    void explains_a_command() {
        var help = """
                usage: transform verify RUN [OPTION]...

                Reads every document again that the run wrote, compares it with what was to be
                written, and checks the account of each index and type. Then it plans again:
                nothing may be left to do.

                Without --from or --config the cluster is reached as it was then. It is planned
                again by the rules of the run, under rules/ or where --rules says; if they,
                their tables or their variables are others by now, it says so and leaves that
                out.

                options
                  --rules SET       the rule set: a name under rules/, or the path of a rule-set
                                    directory; several with commas between them are one run, in
                                    that order
                  --config FILE     the configuration; mappings.yml beside it holds the tables
                                    of the site
                  --from WHERE      the cluster: http://HOST:PORT
                  --insecure        take the certificate of any server; warns on every run
                  --var NAME=VALUE  a variable of the rule set; wins over DOCSHIFT_VAR_NAME in
                                    the environment, and that over --config
                  --run-dir DIR     where the files of runs lie; without it the folder in
                                    DOCSHIFT_RUN_DIR, or runs beside bin
                  --json            print one object for programs; text for people goes to
                                    stderr
                  --quiet           show no progress, and only warnings, failures and the
                                    outcome
                  --help            show this help

                examples
                  # the beginning of the id will do
                  transform verify 20261122-1105-k3f9

                exit codes: 0 fine; 1 findings; 2 wrong usage or configuration; 3 the cluster or
                the disk does not play along; 4 refused; 130 ended by Ctrl-C
                """;

        assertThat(run("verify", "--help")).isEqualTo(new Said(0, help, ""));
        assertThat(run("verify", "-h")).isEqualTo(new Said(0, help, ""));
        assertThat(run("help", "verify")).isEqualTo(new Said(0, help, ""));
    }

    @Test
    void explains_every_command_within_80_columns() {
        for (var command : List.of(
                "check",
                "test",
                "explain",
                "new",
                "schema",
                "import-jolt",
                "diff",
                "shapes",
                "capture",
                "plan",
                "apply",
                "resume",
                "undo",
                "verify",
                "history",
                "unlock",
                "demo")) {
            var said = run(command, "--help");

            assertThat(said.exit()).isZero();
            assertThat(said.out()).startsWith("usage: transform " + command);
            assertThat(said.out().lines().filter(line -> line.length() > 80)).isEmpty();
        }
    }

    @Test
    void says_which_version_it_is() {
        assertThat(run("--version").out()).matches("docshift \\d+\\.\\d+\\.\\d+\\S*\n");
    }
}
