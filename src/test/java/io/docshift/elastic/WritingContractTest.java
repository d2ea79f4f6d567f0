package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.contract.Capability;
import io.docshift.contract.Capability.Part;
import io.docshift.contract.Contract;
import io.docshift.contract.Speech;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import io.docshift.run.Answer;
import io.docshift.run.ClusterFailure;
import io.docshift.run.IndexName;
import io.docshift.run.Sink;
import io.docshift.run.Source;
import io.docshift.run.Source.Located;
import io.docshift.run.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What docshift needs of a server to write to it. */
class WritingContractTest extends Contract {

    private static final IndexName I = IndexName.of("i");
    private static final String NUMBERS = "{\"n\":{\"type\":\"integer\"}}";

    @Test
    @Capability(part = Part.WRITING, column = 1, value = "create, replace and delete under a guard")
    void creates_replaces_and_deletes_under_a_guard(Speech speech) {
        speech.create("i", 2, NUMBERS);
        try (Cluster cluster = Clusters.connect(speech.server());
                Source source = cluster.source(Clusters.pagesOf(2));
                Sink sink = cluster.sink(Writing.defaults())) {
            Document one = document(speech, "1", "{\"n\":1}");
            Version first = done(sink, new Write.Create(one));
            assertThat(source.get(I, List.of(located(one))).get(0).orElseThrow().version())
                    .isEqualTo(first);
            Version second = done(sink, new Write.Replace(document(speech, "1", "{\"n\":2}"), first));
            assertThat(second).isNotEqualTo(first);
            assertThat(speech.source("i", "1", "")).isEqualTo("{\"n\":2}");
            speech.server().refresh();
            assertThat(Clusters.readAll(speech.server(), I))
                    .extracting(Document::version)
                    .containsExactly(second);
            done(sink, new Write.Delete(one, second));
            assertThat(source.get(I, List.of(located(one))).get(0)).isEmpty();
            found(cluster.dialect().sequenceNumbers() ? "yes, `if_seq_no`" : "yes, `_version`");
        }
    }

    @Test
    @Capability(part = Part.WRITING, column = 2, value = "a conflict")
    void meets_a_conflict_and_changes_nothing(Speech speech) {
        speech.create("i", 1, NUMBERS);
        try (Cluster cluster = Clusters.connect(speech.server());
                Sink sink = cluster.sink(Writing.defaults())) {
            Version first = done(sink, new Write.Create(document(speech, "1", "{\"n\":1}")));
            speech.put("i", "1", "{\"n\":9}");
            Document ours = document(speech, "1", "{\"n\":2}");

            List<Answer> answers = sink.write(
                    I, List.of(new Write.Replace(ours, first), new Write.Delete(ours, first), new Write.Create(ours)));

            assertThat(answers).allMatch(Answer::isConflict);
            assertThat(speech.source("i", "1", "")).isEqualTo("{\"n\":9}");
        }
    }

    @Test
    @Capability(part = Part.WRITING, column = 3, value = "a bulk that is refused in part")
    void learns_which_writes_of_a_bulk_are_refused_and_why(Speech speech) {
        speech.create("i", 1, NUMBERS);
        try (Cluster cluster = Clusters.connect(speech.server());
                Sink sink = cluster.sink(Writing.defaults())) {
            List<Write> writes = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                String source = i == 4 ? "{\"n\":\"four\"}" : "{\"n\":" + i + "}";
                writes.add(new Write.Create(document(speech, Integer.toString(i), source)));
            }

            List<Answer> answers = sink.write(I, writes);

            for (int i = 0; i < 10; i++) {
                assertThat(answers.get(i).isDone()).as("write %d", i).isEqualTo(i != 4);
            }
            assertThat(answers.get(4).status()).isEqualTo(400);
            assertThat(answers.get(4).reason()).contains("failed to parse").contains("four");
        }
    }

    @Test
    @Capability(part = Part.WRITING, column = 4, value = "routing and parent")
    void writes_routing_and_parent(Speech speech) {
        boolean parents = speech.level() < 6;
        Map<String, String> mappings = Map.of("p", "{}", speech.type(), "{\"_parent\":{\"type\":\"p\"}}");
        speech.server().create("/i", parents ? speech.definition(3, mappings) : speech.definition(3, NUMBERS));
        Metadata metadata = parents ? new Metadata("r", "a", null, null) : new Metadata("r", null, null, null);
        Document document =
                new Document(new Address("i", speech.type(), "1"), metadata, Version.none(), RawJson.of("{}"), null);

        try (Cluster cluster = Clusters.connect(speech.server());
                Source source = cluster.source(Clusters.pagesOf(2));
                Sink sink = cluster.sink(Writing.defaults())) {
            Version first = done(sink, new Write.Create(document));
            speech.server().refresh();
            assertThat(Clusters.readAll(speech.server(), I))
                    .extracting(Document::metadata)
                    .containsExactly(metadata);
            assertThat(source.get(I, List.of(located(document))))
                    .extracting(one -> one.orElseThrow().metadata())
                    .containsExactly(metadata);
            Version second = done(sink, new Write.Replace(document, first));
            done(sink, new Write.Delete(document, second));
        }
        found(parents ? "yes" : "yes, routing; there are no parents");
    }

    @Test
    @Capability(part = Part.WRITING, column = 5, value = "a type that does not fit")
    void refuses_a_type_that_the_server_does_not_have_or_lacks(Speech speech) {
        speech.create("i", 1, NUMBERS);
        try (Cluster cluster = Clusters.connect(speech.server());
                Sink sink = cluster.sink(Writing.defaults())) {
            String type = speech.hasTypes() ? "" : "t";
            Document document =
                    new Document(new Address("i", type, "1"), Metadata.none(), Version.none(), RawJson.of("{}"), null);

            Answer answer = sink.write(I, List.of(new Write.Create(document))).get(0);

            if (speech.level() == 6) {
                assertThat(answer.isDone()).isTrue();
                assertThat(speech.source("i", "1", "")).isEqualTo("{}");
                found("none is the index's only type");
            } else {
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.reason())
                        .isEqualTo(
                                speech.hasTypes()
                                        ? "it has no type, and this server's documents have one"
                                        : "it has the type \"t\", and this server's documents have none");
            }
        }
    }

    @Test
    @Capability(part = Part.WRITING, column = 6, value = "a write block")
    void stops_at_a_write_block_and_says_so(Speech speech) {
        speech.create("i", 1, NUMBERS);
        try (Cluster cluster = Clusters.connect(speech.server());
                Sink sink = cluster.sink(Writing.defaults())) {
            cluster.indices().blockWrites("i", true);
            assertThat(cluster.catalogue().find("i").orElseThrow().blocked()).isTrue();

            assertThatThrownBy(() -> sink.write(I, List.of(new Write.Create(document(speech, "1", "{}")))))
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessageContaining("the index is blocked: lift its block (index.blocks.write: false)");

            cluster.indices().blockWrites("i", false);
            assertThat(cluster.catalogue().find("i").orElseThrow().blocked()).isFalse();
            done(sink, new Write.Create(document(speech, "1", "{}")));
        }
    }

    @Test
    @Capability(part = Part.WRITING, column = 7, value = "odd ids and numbers as they are written")
    void writes_odd_ids_and_keeps_every_byte_of_a_source(Speech speech) {
        speech.create("i", 2, "{\"o\":{\"type\":\"object\",\"enabled\":false}}");
        Map<String, String> sources = Map.of(
                "a/b", "{\"o\":{\"n\":1.10}}",
                "ü \"\\", "{ \"o\" : {\"n\":1e2,\"m\":-0.0} }",
                "😀", "{\"o\":{\"n\":123456789012345678901234567890}}");
        try (Cluster cluster = Clusters.connect(speech.server());
                Sink sink = cluster.sink(Writing.defaults())) {
            sources.forEach((id, source) -> done(sink, new Write.Create(document(speech, id, source))));
        }
        sources.forEach((id, source) -> assertThat(speech.source("i", id, "")).isEqualTo(source));
    }

    private static Document document(Speech speech, String id, String source) {
        return new Document(
                new Address("i", speech.type(), id), Metadata.none(), Version.none(), RawJson.of(source), null);
    }

    private static Located located(Document document) {
        return new Located(document.address(), document.metadata());
    }

    private static Version done(Sink sink, Write write) {
        Answer answer = sink.write(I, List.of(write)).get(0);
        assertThat(answer.isDone()).as("%s", answer).isTrue();
        return answer.version();
    }
}
