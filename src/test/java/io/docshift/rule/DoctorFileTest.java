package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rule set may want to be looked at before a run, and what is said of mistakes in it. */
final class DoctorFileTest {

    private static final String WORDS = "    why: Because.\n    way-out: Mend it.\n";

    @TempDir
    Path root;

    RuleSetFolder rules;

    @BeforeEach
    void begin() {
        rules = RuleSetFolder.in(root).with("ruleset.yml", """
                        title: Items
                        to: '2'
                        variables:
                          port: { type: integer, default: 8080 }
                          host: { type: string, required: false }
                        tables:
                          stock: { extend: stock }
                        directories:
                          runtime: { config: app.dir, must-have: [data] }
                        """);
    }

    private void doctor(String checks) {
        rules.with("doctor.yml", "files:\n  server: the configuration of the server\nchecks:\n" + checks);
    }

    private List<DoctorCheck> checks() {
        return rules.load().doctor().checks();
    }

    @Test
    void has_four_kinds_of_checks() {
        doctor("  - yaml-key: { file: server, key: log.enable, present: true }\n" + WORDS
                + "  - yaml-key: { file: server, key: log.old, absent: true }\n    level: warn\n" + WORDS
                + "  - port-closed: { host: localhost, port: '${port}' }\n" + WORDS
                + "  - directory: { name: runtime, has: [images, work/plugins] }\n" + WORDS
                + "  - documents: { index: item, when: { not: { field: id, in: { table: stock } } }, message: 'the item {{id}}' }\n"
                + WORDS);

        Doctor doctor = rules.load().doctor();

        assertThat(doctor.files()).containsExactly(Map.entry("server", "the configuration of the server"));
        assertThat(doctor.checks().subList(0, 4))
                .containsExactly(
                        new DoctorCheck.YamlKey(advice(Level.ERROR, 4), "server", "log.enable", true),
                        new DoctorCheck.YamlKey(advice(Level.WARN, 7), "server", "log.old", false),
                        new DoctorCheck.PortClosed(advice(Level.ERROR, 11), "localhost", 8080),
                        new DoctorCheck.Folder(advice(Level.ERROR, 14), "runtime", List.of("images", "work/plugins")));
        DoctorCheck.Documents documents =
                (DoctorCheck.Documents) doctor.checks().get(4);
        assertThat(documents.documents()).isEqualTo(new Match("item", null));
        assertThat(documents.message()).hasToString("the item {{id}}");
    }

    private static Advice advice(Level level, int line) {
        return new Advice(level, "Because.", "Mend it.", "rules/x/doctor.yml:" + line + ":5");
    }

    @Test
    void a_rule_set_without_the_file_wants_nothing() {
        assertThat(rules.load().doctor()).isEqualTo(Doctor.none());
    }

    @Test
    void a_check_with_a_variable_that_is_not_given_is_left_out_and_said() {
        doctor("  - port-closed: { host: '${host}', port: 8080 }\n" + WORDS
                + "  - yaml-key: { file: server, key: log.enable, present: true }\n" + WORDS);

        RuleSet set = rules.load();

        assertThat(set.doctor().checks())
                .containsExactly(new DoctorCheck.YamlKey(advice(Level.ERROR, 7), "server", "log.enable", true));
        assertThat(set.notes())
                .containsExactly(
                        "rules/x/doctor.yml:4:5: a check of the doctor is skipped: variable host is not given");

        rules.given("host", "node1");

        assertThat(checks().get(0)).isEqualTo(new DoctorCheck.PortClosed(advice(Level.ERROR, 4), "node1", 8080));
    }

    @Test
    void says_all_mistakes_at_once() {
        doctor("""
                  - yaml-key: { file: server, key: log.enable, presnt: true }
                    why: Because.
                    way-out: Mend it.
                  - directory: { name: runtme, has: [../up] }
                    why: Because.
                    way-out: Mend it.
                  - directory: { name: runtme, has: [up] }
                    level: bad
                    why: Because.
                  - documents: { index: item, when: { field: a, exists: true }, message: '{{$b}}' }
                    way-out: Mend it.
                  - port-open: { host: a, port: 1 }
                    why: Because.
                    way-out: Mend it.
                """.indent(0));

        assertThat(rules.messages()).isEqualTo("""
                rules/x/doctor.yml:4:48: error: unknown key 'presnt' in yaml-key; did you mean 'present'? [unknown-key]
                  4 |   - yaml-key: { file: server, key: log.enable, presnt: true }
                    |                                                ^^^^^^
                rules/x/doctor.yml:7:38: error: '../up' must be a relative path inside the folder, such as work/plugins [bad-name]
                  7 |   - directory: { name: runtme, has: [../up] }
                    |                                      ^^^^^
                rules/x/doctor.yml:10:5: error: a check needs the key 'way-out' [missing-key]
                 10 |   - directory: { name: runtme, has: [up] }
                    |     ^^^^^^^^^
                rules/x/doctor.yml:11:12: error: one of error, warn was expected here, not 'bad' [unknown-value]
                 11 |     level: bad
                    |            ^^^
                rules/x/doctor.yml:13:5: error: a check needs the key 'why' [missing-reason]
                 13 |   - documents: { index: item, when: { field: a, exists: true }, message: '{{$b}}' }
                    |     ^^^^^^^^^
                rules/x/doctor.yml:13:77: error: no step before sets the local '$b' [unknown-local]
                 13 |   - documents: { index: item, when: { field: a, exists: true }, message: '{{$b}}' }
                    |                                                                             ^^
                rules/x/doctor.yml:15:5: error: a check needs one of the keys yaml-key, port-closed, directory, documents [missing-key]
                 15 |   - port-open: { host: a, port: 1 }
                    |     ^^^^^^^^^
                rules/x/doctor.yml:15:5: error: unknown key 'port-open' in a check; known are directory, documents, level, port-closed, way-out, why, yaml-key [unknown-key]
                 15 |   - port-open: { host: a, port: 1 }
                    |     ^^^^^^^^^""");
    }

    @Test
    void says_what_is_not_declared_or_not_possible() {
        doctor("  - yaml-key: { file: sever, key: log.enable, present: true }\n" + WORDS
                + "  - directory: { name: runtme, has: [up] }\n" + WORDS
                + "  - port-closed: { host: localhost, port: 80800 }\n" + WORDS
                + "  - port-closed: { host: '{{host}}', port: web }\n" + WORDS
                + "  - documents: { index: item, when: { all: [{ field: a, equals: 1 }, { field: a, equals: 2 }] }, message: m }\n"
                + WORDS);

        assertThat(rules.messages()).isEqualTo("""
                rules/x/doctor.yml:4:23: error: the file 'sever' is not declared under 'files'; did you mean 'server'? [undeclared]
                  4 |   - yaml-key: { file: sever, key: log.enable, present: true }
                    |                       ^^^^^
                rules/x/doctor.yml:7:24: error: the directory 'runtme' is not declared under 'directories' in ruleset.yml; did you mean 'runtime'? [undeclared]
                  7 |   - directory: { name: runtme, has: [up] }
                    |                        ^^^^^^
                rules/x/doctor.yml:10:43: error: a port is a number from 1 to 65535, not '80800' [out-of-range]
                 10 |   - port-closed: { host: localhost, port: 80800 }
                    |                                           ^^^^^
                rules/x/doctor.yml:13:26: error: there is no document here to take a value from; only ${variables} can stand here [no-document-here]
                 13 |   - port-closed: { host: '{{host}}', port: web }
                    |                          ^^^^^^^^^^
                rules/x/doctor.yml:13:44: error: a port is a number from 1 to 65535, not 'web' [out-of-range]
                 13 |   - port-closed: { host: '{{host}}', port: web }
                    |                                            ^^^
                rules/x/doctor.yml:16:37: error: no document can meet this: 'a' equals 1, and 'a' equals 2 [never-holds]
                 16 |   - documents: { index: item, when: { all: [{ field: a, equals: 1 }, { field: a, equals: 2 }] }, message: m }
                    |                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^""");
    }

    @Test
    void must_look_at_something() {
        rules.with("doctor.yml", "checks: []\n");

        assertThat(rules.messages()).isEqualTo("""
                rules/x/doctor.yml:1:9: error: 'checks' needs a check [empty-list]
                  1 | checks: []
                    |         ^^""");
    }
}
