package io.docshift.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.report.TerminalReport.Detail;
import io.docshift.run.FailedDocument;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TerminalReportTest {

    private final TerminalReport wide = new TerminalReport(TerminalReport.UNLIMITED, false, Detail.NORMAL);

    @Test
    void tells_all_of_a_plan() {
        assertThat(wide.render(Accounts.plan())).isEqualTo("""
                Gardens of version 1 become gardens of version 2 (gardens-1-to-2)
                from http://127.0.0.1:9200, cluster greenhouse, elasticsearch 1.7.6
                found: applicationversion/applicationversion/4f1c has no topologyVersions

                index                    type                                             read  unchanged  changed  moved  created  kept  dropped  expired  failed
                application              application                                         3          3        -      -        -     -        -        -       -
                applicationversion       applicationversion                                 12          -       10      2        -     -        -        -       -
                deploymentmonitorevents  paasinstancepersistentresourcemonitorevent  1,204,511  1,204,500        1      -        -     -        -       10       -
                orchestrator             orchestrator                                        2          1        1      -        -     -        -        -       -
                plugin                   plugin                                              5          -        -      -        -     -        5        -       -
                serviceresource          serviceresource                                     -          -        -      -        2     1        -        -       -
                total                                                                1,204,533  1,204,504       12      2        2     1        5       10       0

                1,204,533 read = 1,204,504 unchanged + 12 changed + 2 moved + 5 dropped + 10 expired + 0 failed

                indices
                  rebuild  applicationversion (12 documents, 51.9 kB)
                           mappings.applicationversion.properties.topologyVersions: new, and 12 documents of this run have it
                           mappings.applicationversion.properties.isReleased: boolean becomes string
                  rewrite  orchestrator (2 documents, 8.6 kB)
                  create   serviceresource
                           it is not there
                  leave    1 other index as it is

                folders
                  aside    /opt/garden/work/plugins
                       to  /opt/garden/work/plugins.before-20261122-1105-k3f9

                NOTE the variable new_address is not given: orchestrator.yml:12:5 is skipped

                WARN orchestrator/orchestrator/o1: is disabled
                WARN plugin/plugin/p0: the custom plugin p0 is discarded: upload it again
                WARN plugin/plugin/p1: the custom plugin p1 is discarded: upload it again
                WARN plugin/plugin/p2: the custom plugin p2 is discarded: upload it again
                WARN and 1 more of this kind, all in runs/20261122-1105-k3f9/report.html

                14 of 1,204,533 documents would change, 5 would be dropped and 2 would be created. \
                1 index would be rebuilt, 1 would be created and 1 folder would be moved aside. 1 document that rules make is there already and would be kept. Nothing was written.
                run 20261122-1105-k3f9, 1 min 23 s
                report: runs/20261122-1105-k3f9/report.html
                """);
    }

    @Test
    void leaves_out_what_is_zero_and_breaks_lines_where_the_terminal_is_narrow() {
        assertThat(new TerminalReport(80, false, Detail.NORMAL).render(Accounts.plan()))
                .isEqualTo("""
                Gardens of version 1 become gardens of version 2 (gardens-1-to-2)
                from http://127.0.0.1:9200, cluster greenhouse, elasticsearch 1.7.6
                found: applicationversion/applicationversion/4f1c has no topologyVersions

                index/type
                                read  unchanged  changed  moved  created  kept  dropped  expired
                application
                                   3          3        -      -        -     -        -        -
                applicationversion
                                  12          -       10      2        -     -        -        -
                deploymentmonitorevents/paasinstancepersistentresourcemonitorevent
                           1,204,511  1,204,500        1      -        -     -        -       10
                orchestrator
                                   2          1        1      -        -     -        -        -
                plugin             5          -        -      -        -     -        5        -
                serviceresource
                                   -          -        -      -        2     1        -        -
                total      1,204,533  1,204,504       12      2        2     1        5       10

                1,204,533 read = 1,204,504 unchanged + 12 changed + 2 moved + 5 dropped + 10
                expired + 0 failed

                indices
                  rebuild  applicationversion (12 documents, 51.9 kB)
                           mappings.applicationversion.properties.topologyVersions: new, and 12
                           documents of this run have it
                           mappings.applicationversion.properties.isReleased: boolean becomes
                           string
                  rewrite  orchestrator (2 documents, 8.6 kB)
                  create   serviceresource
                           it is not there
                  leave    1 other index as it is

                folders
                  aside    /opt/garden/work/plugins
                       to  /opt/garden/work/plugins.before-20261122-1105-k3f9

                NOTE the variable new_address is not given: orchestrator.yml:12:5 is skipped

                WARN orchestrator/orchestrator/o1: is disabled
                WARN plugin/plugin/p0: the custom plugin p0 is discarded: upload it again
                WARN plugin/plugin/p1: the custom plugin p1 is discarded: upload it again
                WARN plugin/plugin/p2: the custom plugin p2 is discarded: upload it again
                WARN and 1 more of this kind, all in runs/20261122-1105-k3f9/report.html

                14 of 1,204,533 documents would change, 5 would be dropped and 2 would be
                created. 1 index would be rebuilt, 1 would be created and 1 folder would be
                moved aside. 1 document that rules make is there already and would be kept.
                Nothing was written.
                run 20261122-1105-k3f9, 1 min 23 s
                report: runs/20261122-1105-k3f9/report.html
                """);
    }

    @Test
    void puts_index_and_type_together_only_where_leaving_out_is_not_enough() {
        assertThat(new TerminalReport(56, false, Detail.NORMAL).render(Accounts.nothing()))
                .contains("""

                        index   type  read  unchanged
                        garden           1          1
                        total            1          1
                        """);
    }

    @Test
    void begins_the_further_lines_of_a_warning_below_its_first() {
        assertThat(new TerminalReport(40, true, Detail.LITTLE).render(Accounts.plan()))
                .contains("""
                        \u001B[33mWARN\u001B[0m plugin/plugin/p0: the custom plugin
                             p0 is discarded: upload it again
                        """);
    }

    @Test
    void shows_the_first_failures_and_says_where_the_others_are() {
        assertThat(wide.render(Accounts.planWithFailures()).lines().filter(line -> line.startsWith("ERROR")))
                .hasSize(21)
                .startsWith(
                        "ERROR application/application/a0: rules/gardens-1-to-2/application.yml:9:5: rename a to b: "
                                + "'b' already exists (\"x\"); set overwrite: true to replace it [would-overwrite]")
                .endsWith("ERROR and 5 more, all in report.html");
    }

    @Test
    void says_that_there_is_nothing_to_do() {
        assertThat(wide.render(Accounts.nothing())).isEqualTo("""
                Gardens get names (garden)
                from in.ndjson
                found: garden/plot/1 has a name

                index   type  read  unchanged  changed  moved  created  kept  dropped  expired  failed
                garden           1          1        -      -        -     -        -        -       -
                total            1          1        0      0        0     0        0        0       0

                1 read = 1 unchanged + 0 changed + 0 moved + 0 dropped + 0 expired + 0 failed

                Nothing is to be changed. Nothing was written.
                run 20261122-1105-k3f9, 0.0 s
                """);
    }

    @Test
    void shows_all_where_asked() {
        var lines = new TerminalReport(TerminalReport.UNLIMITED, false, Detail.ALL)
                .render(Accounts.planWithFailures())
                .lines();

        assertThat(lines.filter(line -> line.startsWith("ERROR"))).hasSize(25);
    }

    @Test
    void tells_little_where_asked() {
        var account = Accounts.plan().as("apply", true, 12).withOutcome("All is well.");

        assertThat(new TerminalReport(TerminalReport.UNLIMITED, false, Detail.LITTLE).render(account))
                .isEqualTo("""
                        WARN orchestrator/orchestrator/o1: is disabled
                        WARN plugin/plugin/p0: the custom plugin p0 is discarded: upload it again
                        WARN plugin/plugin/p1: the custom plugin p1 is discarded: upload it again
                        WARN plugin/plugin/p2: the custom plugin p2 is discarded: upload it again
                        WARN and 1 more of this kind, all in runs/20261122-1105-k3f9/report.html

                        14 of 1,204,533 documents changed, 5 were dropped and 2 were created. \
                        1 index was rebuilt, 1 was created and 1 folder was moved aside. \
                        1 document that rules make was there already and was kept. All is well.
                        run 20261122-1105-k3f9, 12.0 s
                        report: runs/20261122-1105-k3f9/report.html
                        """);
    }

    @Test
    void tells_only_the_outcome_to_somebody_who_asked_for_little_and_is_to_agree() {
        assertThat(new TerminalReport(200, false, Detail.OUTCOME).render(Accounts.planWithFailures()))
                .isEqualTo("""
                        ERROR 25 failures, not shown here with --quiet

                        1 index would be rebuilt, 1 would be created and 1 folder would be moved aside. \
                        25 documents cannot be migrated. Nothing was written.
                        run 20261122-1105-k3f9, 1 min 23 s
                        report: report.html
                        """);
        assertThat(new TerminalReport(200, false, Detail.OUTCOME).render(Accounts.plan()))
                .startsWith("WARN 5 warnings, not shown here with --quiet\n\n14 of ");
    }

    @Test
    void colours_only_where_asked() {
        assertThat(new TerminalReport(200, true, Detail.NORMAL).render(Accounts.planWithFailures()))
                .contains("\u001B[31mERROR\u001B[0m application");
        assertThat(wide.render(Accounts.planWithFailures())).doesNotContain("\u001B");
    }

    @Test
    void lets_no_value_act_on_the_terminal() {
        var hostile = new FailedDocument("a", "b", "c\n\u001B[2J", "", "", "\u202Edetrevni\u0007", false);

        assertThat(wide.render(Accounts.with(List.of(), List.of(), List.of(hostile))))
                .contains("ERROR a/b/c\\n\\u001B[2J: \\u202Edetrevni\\u0007\n");
    }
}
