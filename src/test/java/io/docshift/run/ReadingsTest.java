package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import io.docshift.rule.Failure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReadingsTest {

    private final Readings readings = new Readings(List.of(), Readings.ROOM);
    private final IndexWork plants = work("plants");
    private final IndexWork stones = work("stones");

    private static IndexWork work(String name) {
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        return new IndexWork(
                new LiveIndex(IndexName.of(name), "u", definition, false, 40, 1),
                definition,
                DefinitionChange.between(definition, definition),
                false,
                List.of(),
                IndexWork.Use.STAGE,
                false);
    }

    private static StagedPart part(IndexWork work, StagedPart.Kind kind, String name) {
        return new StagedPart(
                Staging.Area.NOTES, work.name(), kind, new Staging.StagedFile(name, "notes/" + name, 1, 2, ""));
    }

    /** An index with one document, of which notes were taken. */
    private Intake.Taken taken(IndexWork work) {
        Reckoning reckoning = Reckoning.ofAll(List.of());
        reckoning.look(new Document(
                new Address(work.name(), "t", "1"), Metadata.none(), new Version(1, -1, -1), RawJson.of("{}"), null));
        return new Intake.Taken(
                List.of(
                        part(work, StagedPart.Kind.READ, "read-" + work.name()),
                        part(work, StagedPart.Kind.ARRIVALS, "arrivals-" + work.name())),
                reckoning);
    }

    @Test
    void an_index_is_due_until_it_is_read_and_when_it_is_read_for_something_else() {
        assertThat(readings.due(List.of(plants, stones))).containsExactly(plants, stones);

        readings.put(plants, taken(plants));
        readings.put(stones, taken(stones));
        assertThat(readings.due(List.of(plants, stones))).isEmpty();

        IndexWork rebuilt = stones.rebuiltBecause("so");
        assertThat(readings.due(List.of(plants, rebuilt))).containsExactly(rebuilt);
    }

    @Test
    void what_is_forgotten_is_for_the_caller_to_discard_and_counts_no_more() {
        readings.put(plants, taken(plants));
        readings.put(stones, taken(stones));
        List<StagedPart> ofStones = taken(stones).parts();

        assertThat(readings.forget(List.of(stones))).isEqualTo(ofStones);
        assertThat(readings.forget(List.of(stones))).isEmpty();
        assertThat(readings.read()).isEqualTo(Map.of("plants", List.of("read-plants")));
        assertThat(readings.arrivals()).containsExactly("arrivals-plants");
        assertThat(readings.together().reckoning().types())
                .extracting(type -> type.name().toString())
                .containsExactly("plants/t");
        assertThat(readings.forget(List.of(plants, stones)))
                .isEqualTo(taken(plants).parts());
        assertThat(readings.parts()).isEmpty();
    }

    @Test
    void adds_everything_up() {
        readings.put(stones, taken(stones));
        readings.put(plants, taken(plants));

        Reading.Result result = readings.together();

        assertThat(result.parts())
                .extracting(part -> part.file().name())
                .containsExactly("read-plants", "arrivals-plants", "read-stones", "arrivals-stones");
        assertThat(result.reckoning().types())
                .extracting(TypeCounts::counts)
                .extracting(Counts::read)
                .containsExactly(1L, 1L);
    }

    @Test
    void all_are_due_with_one_where_there_is_no_room_to_keep_them_apart() {
        Readings narrow = new Readings(List.of(), 0);
        narrow.put(plants, failing(plants));
        assertThat(narrow.due(List.of(plants, stones))).containsExactly(stones);
        narrow.put(stones, failing(stones));
        assertThat(narrow.due(List.of(plants, stones))).isEmpty();
        assertThat(narrow.together().reckoning().failures()).hasSize(2);

        IndexWork rebuilt = stones.rebuiltBecause("so");
        List<IndexWork> due = narrow.due(List.of(plants, rebuilt));

        assertThat(due).containsExactly(plants, rebuilt);
        assertThat(narrow.forget(due)).hasSize(4);
        narrow.put(rebuilt, taken(rebuilt));
        assertThat(narrow.together().reckoning().failures()).isEmpty();
    }

    private Intake.Taken failing(IndexWork work) {
        Intake.Taken taken = taken(work);
        taken.reckoning().fail(new Address(work.name(), "t", "2"), new Failure("rule", "rule.yml:1:1", "no", false));
        return taken;
    }
}
