package io.docshift.run;

import static io.docshift.run.Admission.Verdict.GO;
import static io.docshift.run.Admission.Verdict.NOTHING_TO_DO;
import static io.docshift.run.Admission.Verdict.REFUSE;
import static io.docshift.run.Standing.Verdict.AFTER;
import static io.docshift.run.Standing.Verdict.BEFORE;
import static io.docshift.run.Standing.Verdict.BOTH;
import static io.docshift.run.Standing.Verdict.NEITHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of where the data stands against what the history says. */
final class AdmissionTest {

    private static final Plan.RuleSetName NOW = new Plan.RuleSetName(
            "hop", "Hop", "1", "2", "sha256:now", List.of("rule plot sha256:now", "variable owner 2"));
    private static final Optional<History.Entry> NONE = Optional.empty();
    private static final Optional<History.Entry> SAME = applied("sha256:now");
    private static final Optional<History.Entry> OTHER = applied("sha256:then");

    @Test
    void data_that_is_yet_to_be_migrated() {
        assertThat(decide(BEFORE, NONE)).isEqualTo(new Admission(GO, ""));
        assertThat(decide(BEFORE, SAME))
                .isEqualTo(new Admission(
                        REFUSE,
                        "run r1 applied hop on 2026-01-01T00:00:00Z, yet the data looks as before. Was it restored from a"
                                + " backup? Then say --again"));
        assertThat(decide(BEFORE, OTHER))
                .isEqualTo(new Admission(
                        REFUSE,
                        "run r1 applied hop on 2026-01-01T00:00:00Z, yet the data looks as before, with other rules,"
                                + " tables or variables (rule plot changed, table soils is gone, variable owner is new; then sha256:then, now sha256:now). Was it restored from a"
                                + " backup? Then say --again"));
    }

    @Test
    void data_that_is_migrated() {
        assertThat(decide(AFTER, NONE)).isEqualTo(new Admission(NOTHING_TO_DO, "as found"));
        assertThat(decide(AFTER, SAME))
                .isEqualTo(new Admission(NOTHING_TO_DO, "run r1 applied hop on 2026-01-01T00:00:00Z already"));
        assertThat(decide(AFTER, OTHER))
                .isEqualTo(new Admission(
                        REFUSE,
                        "run r1 applied hop on 2026-01-01T00:00:00Z, with other rules, tables or variables (rule plot changed, table soils is gone, variable owner is new; then"
                                + " sha256:then, now sha256:now). Say --again to apply the rules as they are now"));
    }

    @Test
    void data_of_both_versions() {
        for (Optional<History.Entry> history : List.of(NONE, SAME, OTHER)) {
            assertThat(decide(BOTH, history))
                    .isEqualTo(new Admission(
                            REFUSE, "as found. Finish the earlier migration, or say --again to migrate what is left"));
        }
    }

    @Test
    void data_that_does_not_tell() {
        assertThat(decide(NEITHER, NONE)).isEqualTo(new Admission(GO, ""));
        assertThat(decide(NEITHER, SAME).verdict()).isEqualTo(NOTHING_TO_DO);
        assertThat(decide(NEITHER, OTHER).verdict()).isEqualTo(REFUSE);
    }

    @ParameterizedTest
    @EnumSource
    void an_operator_may_insist(Standing.Verdict verdict) {
        for (Optional<History.Entry> history : List.of(NONE, SAME, OTHER)) {
            assertThat(Admission.of(new Standing(verdict, "as found"), history, NOW, true)
                            .verdict())
                    .isEqualTo(GO);
        }
    }

    private static Admission decide(Standing.Verdict verdict, Optional<History.Entry> history) {
        return Admission.of(new Standing(verdict, "as found"), history, NOW, false);
    }

    private static Optional<History.Entry> applied(String hash) {
        return Optional.of(new History.Entry(
                "r1",
                "hop",
                "1",
                "2",
                hash,
                List.of("rule plot " + hash, "table soils 1"),
                "applied",
                "2026-01-01T00:00:00Z",
                "me",
                Counts.zero(),
                0));
    }
}
