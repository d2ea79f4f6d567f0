package io.docshift.run;

import static io.docshift.run.Landing.Fate.CREATED;
import static io.docshift.run.Landing.Fate.FAILED;
import static io.docshift.run.Landing.Fate.KEPT_AWAY;
import static io.docshift.run.Landing.Fate.MOVED;
import static io.docshift.run.Landing.Fate.REPLACING;
import static io.docshift.run.Landing.Way;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.Address;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LandingTest {

    private static final Address AT = new Address("shop", "shop", "x");

    @Test
    void one_document_gets_a_free_address() {
        assertThat(fates(at(false, Way.MOVED))).containsExactly(MOVED);
        assertThat(fates(at(false, Way.FAIL))).containsExactly(CREATED);
        assertThat(fates(at(false, Way.KEEP))).containsExactly(CREATED);
        assertThat(fates(at(false, Way.REPLACE))).containsExactly(CREATED);
    }

    @Test
    void two_documents_that_move_to_one_address_both_fail() {
        assertThat(reasons(at(false, Way.MOVED, Way.MOVED)))
                .containsExactly(
                        "2 documents end on the address shop/shop/x", "2 documents end on the address shop/shop/x");
        assertThat(Landing.at(AT, false, 2).occupantFails()).isEmpty();
    }

    @Test
    void a_document_that_moves_onto_one_that_stays_fails_with_it() {
        assertThat(reasons(at(true, Way.MOVED))).containsExactly("2 documents end on the address shop/shop/x");
        assertThat(Landing.at(AT, true, 1).occupantFails()).isEqualTo("2 documents end on the address shop/shop/x");
    }

    @Test
    void a_made_document_does_at_a_taken_address_what_it_was_told() {
        assertThat(fates(at(true, Way.KEEP))).containsExactly(KEPT_AWAY);
        assertThat(fates(at(true, Way.REPLACE))).containsExactly(REPLACING);
        assertThat(reasons(at(true, Way.FAIL)))
                .containsExactly("it makes a document at shop/shop/x, and that address is taken");
    }

    @Test
    void only_one_made_document_takes_a_place() {
        assertThat(fates(at(false, Way.KEEP, Way.KEEP))).containsExactly(CREATED, KEPT_AWAY);
        assertThat(fates(at(true, Way.REPLACE, Way.REPLACE))).containsExactly(REPLACING, FAILED);
        assertThat(reasons(at(false, Way.REPLACE, Way.REPLACE)))
                .containsExactly("", "it makes a document at shop/shop/x, and so does another document");
        assertThat(fates(at(false, Way.FAIL, Way.FAIL))).containsExactly(CREATED, FAILED);
    }

    @Test
    void nothing_is_made_where_a_document_moves_to() {
        assertThat(fates(at(false, Way.FAIL, Way.KEEP, Way.MOVED, Way.REPLACE)))
                .containsExactly(FAILED, KEPT_AWAY, MOVED, FAILED);
    }

    private static List<Landing.End> at(boolean taken, Way... ways) {
        long moved = Arrays.stream(ways).filter(Way.MOVED::equals).count();
        Landing landing = Landing.at(AT, taken, moved);
        return Arrays.stream(ways).map(landing::next).toList();
    }

    private static List<Landing.Fate> fates(List<Landing.End> ends) {
        return ends.stream().map(Landing.End::fate).toList();
    }

    private static List<String> reasons(List<Landing.End> ends) {
        return ends.stream().map(Landing.End::reason).toList();
    }
}
