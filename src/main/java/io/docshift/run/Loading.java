package io.docshift.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Document;
import io.docshift.doc.Version;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a new index, loads every document of it, and compares what is in it then with what was meant. */
final class Loading {

    private final Server server;
    private final Staging staging;
    private final Troubles troubles;
    private final Progress progress;
    private final Clock clock;
    private final Map<String, ImageSum> loaded = new HashMap<>();

    Loading(Server server, Staging staging, Troubles troubles, Progress progress, Clock clock) {
        this.server = server;
        this.staging = staging;
        this.troubles = troubles;
        this.progress = progress;
        this.clock = clock;
    }

    /** The definition an index is made with: without refresh, replicas and aliases, which come once it is loaded. */
    static ObjectNode forLoading(ObjectNode merged) {
        ObjectNode definition = merged.deepCopy();
        definition.putObject("aliases");
        ObjectNode settings = definition.withObjectProperty("settings").withObjectProperty("index");
        settings.put("refresh_interval", "-1");
        settings.put("number_of_replicas", "0");
        settings.remove("auto_expand_replicas");
        return definition;
    }

    /** The settings that are put back once an index is loaded. */
    static ObjectNode afterLoading(ObjectNode merged) {
        ObjectNode wanted = merged.withObjectProperty("settings").withObjectProperty("index");
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.put("refresh_interval", wanted.path("refresh_interval").asText("1s"));
        settings.put("number_of_replicas", wanted.path("number_of_replicas").asText("1"));
        if (wanted.has("auto_expand_replicas")) {
            settings.set("auto_expand_replicas", wanted.get("auto_expand_replicas"));
        }
        return settings;
    }

    /**
     * Makes an index and reads its definition back.
     *
     * @throws ClusterFailure if the server made something else of it
     */
    void create(PlannedIndex index) {
        ObjectNode definition = index.action() == Action.REBUILD ? forLoading(index.merged()) : index.merged();
        server.indices().create(index.target(), definition);
        LiveIndex made = server.indices()
                .find(index.target())
                .orElseThrow(() -> new ClusterFailure("the index " + index.target() + " was made and is not there"));
        DefinitionChange difference = difference(made, definition);
        if (!difference.isNone()) {
            throw new ClusterFailure(
                    "the server did not take the mapping of %s as it was given: %s. Nothing was switched"
                            .formatted(index.name(), String.join("; ", difference.all())));
        }
    }

    /** How the mappings of an index differ from what it was made with. */
    static DefinitionChange difference(LiveIndex made, ObjectNode definition) {
        ObjectNode readBack = made.definition().deepCopy();
        readBack.set("settings", definition.get("settings"));
        readBack.set("aliases", definition.path("aliases").deepCopy());
        return DefinitionChange.between(readBack, definition);
    }

    /**
     * Loads every document that a new index shall hold, and sees to it that they are on disk.
     *
     * @throws ClusterFailure if a node went away meanwhile
     */
    void load(PlannedIndex index, Contents contents) {
        new Lasting(server.indices(), "nothing in use was changed by this; try again")
                .write(index.target(), () -> write(index, contents));
    }

    private void write(PlannedIndex index, Contents contents) {
        IndexName target = new IndexName(index.name(), index.target());
        ImageSum sum = new ImageSum();
        loaded.put(index.target(), sum);
        try (Writer writer = new Writer(server, target, troubles, progress, clock, "load", index.documents())) {
            contents.each(document -> {
                sum.add(document);
                writer.write(new Write.Create(document));
            });
            writer.flush();
            contents.eachReplacing(document -> {
                // What was added up holds documents that are not to be there any more.
                loaded.remove(index.target());
                writer.write(new Write.Replace(document, versionOf(target, document)));
            });
            writer.flush();
        }
    }

    private Version versionOf(IndexName target, Document document) {
        Optional<Document> there = server.source()
                .get(target, List.of(new Source.Located(document.address(), document.metadata())))
                .get(0);
        return there.map(Document::version).orElse(Version.none());
    }

    /** What was loaded into each index, by its name; without those in which documents took the place of others. */
    Map<String, ImageSum> loaded() {
        return Map.copyOf(loaded);
    }

    private static String expectedName(PlannedIndex index) {
        return "expected-" + index.name();
    }

    /**
     * Compares the addresses and bytes in a loaded index with what was loaded; what differs becomes a failure. What is the
     * same as a whole need not be compared one by one.
     *
     * @param contents the same that was loaded
     */
    void compare(PlannedIndex index, Contents contents) {
        IndexName target = new IndexName(index.name(), index.target());
        ImageSum wanted = loaded.get(index.target());
        if (wanted == null || !wanted.isSameAs(ImageSum.of(server.source(), target, progress, index.documents()))) {
            compareEach(index, target, contents);
        }
    }

    private void compareEach(PlannedIndex index, IndexName target, Contents contents) {
        try (LineWriter expected = staging.begin(Staging.Area.NOTES, expectedName(index))) {
            contents.each(document -> expected.append(ImageLine.of(document, ImageLine.FIRST)));
            contents.eachReplacing(document -> expected.append(ImageLine.of(document, ImageLine.LAST)));
            expected.finish();
        }
        try (ImageNotes there = ImageNotes.of(server.source(), staging, progress, target, index.documents())) {
            compareNotes(index, there);
        }
        staging.discard(Staging.Area.NOTES, expectedName(index));
    }

    private void compareNotes(PlannedIndex index, ImageNotes notes) {
        try (SortedPairs pairs = new SortedPairs(
                new LastOfEach(staging.sorted(Staging.Area.NOTES, expectedName(index))), notes.sorted())) {
            for (SortedPairs.Pair pair = pairs.next(); pair != null; pair = pairs.next()) {
                ImageLine wanted = ImageLine.of(pair.left());
                ImageLine there = ImageLine.of(pair.right());
                if (wanted == null) {
                    // One that expires may be gone already from where it was loaded.
                    if (there != null && !there.hasExpiredBy(clock.millis())) {
                        troubles.failed(pair.in(index.name()), "it is in the new index and was not loaded [compare]");
                    }
                } else if (there == null) {
                    if (!wanted.hasExpiredBy(clock.millis())) {
                        troubles.failed(pair.in(index.name()), "it is not in the new index [compare]");
                    }
                } else if (!wanted.isSameAs(there)) {
                    troubles.failed(pair.in(index.name()), "its bytes in the new index are others [compare]");
                }
            }
        }
    }
}
