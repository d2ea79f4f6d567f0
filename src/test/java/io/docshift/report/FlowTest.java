package io.docshift.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.report.Streams.Band;
import io.docshift.report.Streams.Place;
import io.docshift.run.Counts;
import io.docshift.run.Crossing;
import io.docshift.run.TypeCounts;
import io.docshift.run.TypeName;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where documents go, as counts and as what a picture shows of them. */
final class FlowTest {

    private static final TypeName A = new TypeName("a", "t");
    private static final TypeName B = new TypeName("b", "");

    private static List<Flow> flows(List<TypeCounts> types, Crossing... crossings) {
        return Flow.of(Accounts.with(Accounts.plan(), types, List.of(crossings), List.of()));
    }

    private static TypeCounts counts(TypeName name, Counts counts) {
        return new TypeCounts(name, counts);
    }

    @Test
    void every_document_goes_one_way() {
        var types = List.of(
                counts(A, new Counts(21, 1, 2, 3, 0, 0, 4, 5, 6, 0)),
                counts(B, new Counts(0, 0, 0, 0, 7, 8, 0, 0, 0, 0)));

        assertThat(flows(types, new Crossing(A, A, 1), new Crossing(A, B, 2)))
                .containsExactly(
                        new Flow(A, A, Column.UNCHANGED, 1),
                        new Flow(A, A, Column.CHANGED, 2),
                        new Flow(A, A, Column.FAILED, 6),
                        new Flow(A, A, Column.MOVED, 1),
                        new Flow(A, B, Column.MOVED, 2),
                        new Flow(A, null, Column.DROPPED, 4),
                        new Flow(A, null, Column.EXPIRED, 5),
                        new Flow(null, B, Column.CREATED, 7));
    }

    @Test
    void a_document_that_expired_on_the_way_goes_nowhere_else() {
        var types = List.of(counts(A, new Counts(3, 0, 0, 2, 0, 0, 0, 1, 0, 0)));

        assertThat(flows(types, new Crossing(A, A, 1), new Crossing(A, B, 2)))
                .containsExactly(
                        new Flow(A, A, Column.MOVED, 1),
                        new Flow(A, B, Column.MOVED, 1),
                        new Flow(A, null, Column.EXPIRED, 1));
    }

    @Test
    void a_plan_of_before_does_not_say_where_documents_move_to() {
        var types = List.of(counts(A, new Counts(3, 0, 0, 3, 0, 0, 0, 0, 0, 0)));

        assertThat(flows(types)).containsExactly(new Flow(A, null, Column.MOVED, 3));
    }

    @Test
    void shows_types_in_which_nothing_happens_as_one() {
        var still = new Counts(5, 5, 0, 0, 0, 0, 0, 0, 0, 0);
        var types = List.of(
                counts(A, new Counts(9, 4, 2, 0, 0, 0, 2, 0, 1, 0)),
                counts(B, still),
                counts(new TypeName("c", ""), still));

        var streams = Streams.of(flows(types));

        var a = new Place.Type(A);
        var others = new Place.Still(2);
        assertThat(streams.places())
                .containsExactly(a, others, new Place.End(Column.DROPPED), new Place.End(Column.FAILED));
        assertThat(streams.bands())
                .containsExactly(
                        new Band(a, a, Column.UNCHANGED, 4),
                        new Band(a, a, Column.CHANGED, 2),
                        new Band(a, new Place.End(Column.FAILED), Column.FAILED, 1),
                        new Band(a, new Place.End(Column.DROPPED), Column.DROPPED, 2),
                        new Band(others, others, Column.UNCHANGED, 10));
        assertThat(streams.isWorthAPicture()).isTrue();
        assertThat(Streams.of(flows(List.of(counts(B, still)))).isWorthAPicture())
                .isFalse();
    }

    @Test
    void shows_no_more_types_than_can_be_read() {
        var types = IntStream.range(0, 300)
                .mapToObj(i -> counts(
                        new TypeName("i%03d".formatted(i), ""), new Counts(i + 1, 0, i + 1, 0, 0, 0, 0, 0, 0, 0)))
                .toList();

        var streams = Streams.of(flows(types));

        assertThat(streams.places()).hasSize(40).startsWith(new Place.Type(new TypeName("i261", "")));
        assertThat(streams.places().get(39)).isEqualTo(new Place.Others(261));
        assertThat(streams.bands().stream().mapToLong(Band::documents).sum()).isEqualTo(300 * 301 / 2);
    }
}
