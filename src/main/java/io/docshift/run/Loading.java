package io.docshift.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Document;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a new index, loads every document of it, and compares what is in it then with what was meant. */
final class Loading {

    private final Server server;
    private final Staging staging;
    private final StagedDocuments documents;
    private final Troubles troubles;
    private final Progress progress;
    private final Clock clock;

    Loading(
            Server server,
            Staging staging,
            StagedDocuments documents,
            Troubles troubles,
            Progress progress,
            Clock clock) {
        this.server = server;
        this.staging = staging;
        this.documents = documents;
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
        ObjectNode readBack = made.definition().deepCopy();
        readBack.set("settings", definition.get("settings"));
        readBack.set("aliases", definition.path("aliases").deepCopy());
        DefinitionChange difference = DefinitionChange.between(readBack, definition);
        if (!difference.isNone()) {
            throw new ClusterFailure(
                    "the server did not take the mapping of %s as it was given: %s. Nothing was switched"
                            .formatted(index.name(), String.join("; ", difference.all())));
        }
    }

    /** Loads every document of a rebuilt index. */
    void load(PlannedIndex index) {
        IndexName target = new IndexName(index.name(), index.target());
        try (LineWriter expected = staging.begin(Staging.Area.NOTES, expectedName(index))) {
            Writer writer = new Writer(server, target, troubles, progress, clock, "load", index.documents());
            documents.eachCarried(index.name(), document -> create(writer, expected, document, 'a'));
            for (StagedPart.Kind kind :
                    List.of(StagedPart.Kind.CHANGED, StagedPart.Kind.MOVED, StagedPart.Kind.CREATED)) {
                documents.each(index.name(), kind, document -> create(writer, expected, document, 'a'));
            }
            writer.flush();
            documents.each(index.name(), StagedPart.Kind.REPLACING, document -> {
                expected.append(expectedLine(document, 'z'));
                writer.write(new Write.Replace(document, versionOf(target, document)));
            });
            writer.flush();
            expected.finish();
        }
    }

    private static void create(Writer writer, LineWriter expected, Document document, char order) {
        expected.append(expectedLine(document, order));
        writer.write(new Write.Create(document));
    }

    private Version versionOf(IndexName target, Document document) {
        Optional<Document> there = server.source()
                .get(target, List.of(new Source.Located(document.address(), document.metadata())))
                .get(0);
        return there.map(Document::version).orElse(Version.none());
    }

    private static String expectedName(PlannedIndex index) {
        return "expected-" + index.name();
    }

    /** A line that sorts a document that replaces another behind it. */
    private static RawJson expectedLine(Document document, char order) {
        Long expiry = document.metadata().expiry();
        return RawJson.of(AddressKey.within(document.address())
                + order
                + "\t"
                + Fingerprint.of(document)
                + "\t"
                + (expiry == null ? -1 : expiry));
    }

    /** Compares the addresses and bytes in a loaded index with what was loaded; what differs becomes a failure. */
    void compare(PlannedIndex index) {
        server.indices().refresh(index.target());
        server.indices().flush(index.target());
        String name = "loaded-" + index.name();
        List<String> parts = new ArrayList<>();
        long done = 0;
        for (Partition partition : server.source().partitions(new IndexName(index.name(), index.target()))) {
            String part = name + "-" + partition.part();
            parts.add(part);
            try (LineWriter notes = staging.begin(Staging.Area.NOTES, part);
                    Pages pages = server.source().open(partition)) {
                for (List<Document> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                    page.forEach(document -> notes.append(expectedLine(document, 'a')));
                    done += page.size();
                    progress.at("compare", index.name(), done, index.documents());
                }
                notes.finish();
            }
        }
        compareNotes(index, parts);
        parts.forEach(part -> staging.discard(Staging.Area.NOTES, part));
        staging.discard(Staging.Area.NOTES, expectedName(index));
    }

    private void compareNotes(PlannedIndex index, List<String> parts) {
        try (SortedPairs pairs = new SortedPairs(
                new LastOfEach(staging.sorted(Staging.Area.NOTES, expectedName(index))),
                MergedLines.sorted(staging, parts))) {
            for (SortedPairs.Pair pair = pairs.next(); pair != null; pair = pairs.next()) {
                List<String> wanted = pair.left();
                List<String> there = pair.right();
                if (wanted == null) {
                    troubles.failed(pair.in(index.name()), "it is in the new index and was not loaded [compare]");
                } else if (there == null) {
                    long expiry = Long.parseLong(wanted.get(4));
                    if (expiry < 0 || expiry > clock.millis()) {
                        troubles.failed(pair.in(index.name()), "it is not in the new index [compare]");
                    }
                } else if (!wanted.get(3).equals(there.get(3))) {
                    troubles.failed(pair.in(index.name()), "its bytes in the new index are others [compare]");
                }
            }
        }
    }
}
