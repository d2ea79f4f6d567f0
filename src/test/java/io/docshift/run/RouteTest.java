package io.docshift.run;

import static io.docshift.run.Standing.Verdict.AFTER;
import static io.docshift.run.Standing.Verdict.BEFORE;
import static io.docshift.run.Standing.Verdict.BOTH;
import static io.docshift.run.Standing.Verdict.NEITHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which of two rule sets are needed, by where the data stands by each and what the history says of each. */
final class RouteTest {

    private static final String APPLIED_A = "run r1 applied a on 2026-01-01T00:00:00Z already";

    private static Plan.Hop hop(String name, Standing.Verdict verdict) {
        return new Plan.Hop(
                new Plan.RuleSetName(name, name, "1", "2", "sha256:" + name),
                new Standing(verdict, "as " + name + " found"));
    }

    private static Optional<History.Entry> applied(String name, String hash) {
        return Optional.of(new History.Entry(
                "r1", name, "1", "2", hash, List.of(), "applied", "2026-01-01T00:00:00Z", "me", Counts.zero(), 0));
    }

    private static Optional<History.Entry> applied(String name) {
        return applied(name, "sha256:" + name);
    }

    private static Route route(
            Standing.Verdict a,
            Standing.Verdict b,
            Optional<History.Entry> appliedA,
            Optional<History.Entry> appliedB) {
        return Route.of(List.of(hop("a", a), hop("b", b)), List.of(appliedA, appliedB), false);
    }

    private static Route go(int first, String... done) {
        return new Route(first, new Admission(Admission.Verdict.GO, ""), List.of(done));
    }

    private static Route refused(String why) {
        return new Route(0, new Admission(Admission.Verdict.REFUSE, why), List.of());
    }

    @Test
    void goes_all_the_way_from_the_beginning() {
        assertThat(route(BEFORE, BEFORE, Optional.empty(), Optional.empty())).isEqualTo(go(0));
        assertThat(route(BEFORE, NEITHER, Optional.empty(), Optional.empty())).isEqualTo(go(0));
        assertThat(route(NEITHER, NEITHER, Optional.empty(), Optional.empty())).isEqualTo(go(0));
    }

    @Test
    void goes_on_after_what_is_done() {
        assertThat(route(AFTER, BEFORE, Optional.empty(), Optional.empty()))
                .isEqualTo(go(1, "a is not needed: as a found"));
        assertThat(route(AFTER, BEFORE, applied("a"), Optional.empty()))
                .isEqualTo(go(1, "a is not needed: " + APPLIED_A));
        assertThat(route(NEITHER, NEITHER, applied("a"), Optional.empty()))
                .isEqualTo(go(1, "a is not needed: " + APPLIED_A));
    }

    @Test
    void does_nothing_where_all_is_done() {
        List<String> done = List.of("a is not needed: as a found", "b is not needed: as b found");
        assertThat(route(AFTER, AFTER, Optional.empty(), Optional.empty()))
                .isEqualTo(new Route(2, new Admission(Admission.Verdict.NOTHING_TO_DO, String.join("; ", done)), done));
        assertThat(route(NEITHER, AFTER, Optional.empty(), Optional.empty()).done())
                .containsExactly("a is not needed: b, which comes after it, is done", "b is not needed: as b found");
    }

    @Test
    void refuses_what_cannot_be() {
        assertThat(route(BEFORE, AFTER, Optional.empty(), Optional.empty()))
                .isEqualTo(
                        refused("a: as a found; yet b, which comes after it: as b found. Finish the earlier migration,"
                                + " or say --again"));
        assertThat(route(BOTH, BEFORE, Optional.empty(), Optional.empty()))
                .isEqualTo(
                        refused("a: as a found. Finish the earlier migration, or say --again to migrate what is left"));
        assertThat(route(AFTER, BOTH, Optional.empty(), Optional.empty()))
                .isEqualTo(
                        refused("b: as b found. Finish the earlier migration, or say --again to migrate what is left"));
        assertThat(route(BEFORE, BEFORE, applied("a"), Optional.empty()))
                .isEqualTo(refused("a: run r1 applied a on 2026-01-01T00:00:00Z, yet the data looks as before. Was it"
                        + " restored from a backup? Then say --again"));
    }

    @Test
    void names_the_rest_where_the_first_was_applied_with_other_rules() {
        assertThat(route(AFTER, BEFORE, applied("a", "sha256:then"), Optional.empty()))
                .isEqualTo(refused("a: run r1 applied a on 2026-01-01T00:00:00Z, with other rules, tables or variables"
                        + " (then sha256:then, now sha256:a). Say --again to apply the rules as they are now; or leave it"
                        + " out: --rules b"));
    }

    @Test
    void an_operator_may_insist_on_all() {
        assertThat(Route.of(List.of(hop("a", AFTER), hop("b", BOTH)), List.of(applied("a"), applied("b")), true)
                        .first())
                .isZero();
    }
}
