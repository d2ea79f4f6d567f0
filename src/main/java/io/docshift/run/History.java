package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import io.docshift.rule.IndexPatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which rule sets were applied to a cluster: documents in an index of docshift's own. */
public final class History {

    /** The index that docshift keeps for itself. */
    public static final String INDEX = "docshift";

    static final String APPLIED = "applied";
    static final String UNDONE = "undone";

    private static final String TYPE = "run";

    private final Source source;
    private final Catalogue catalogue;

    public History(Source source, Catalogue catalogue) {
        this.source = source;
        this.catalogue = catalogue;
    }

    /**
     * One run that was carried out, or taken back.
     *
     * @param ruleSet the rule set's name
     * @param hash of its meaning
     * @param parts as {@link io.docshift.rule.RuleSet#parts()}
     * @param state {@code applied} or {@code undone}
     * @param finished the instant in ISO-8601
     * @param by who ran it, and where
     * @param totals what it did
     */
    public record Entry(
            String run,
            String ruleSet,
            String from,
            String to,
            String hash,
            List<String> parts,
            String state,
            String finished,
            String by,
            Counts totals) {

        public Entry {
            // An entry of before has none.
            parts = parts == null ? List.of() : List.copyOf(parts);
        }

        /** What became of a planned run. */
        static Entry of(Plan plan, String state, Instant finished, String by, Counts totals) {
            Plan.RuleSetName rules = plan.ruleSet();
            return new Entry(
                    plan.run(),
                    rules.name(),
                    rules.from(),
                    rules.to(),
                    rules.hash(),
                    rules.parts(),
                    state,
                    finished.toString(),
                    by,
                    totals);
        }

        boolean isApplied() {
            return state.equals(APPLIED);
        }

        /** What identifies it: a run may be applied, and later undone. */
        String id() {
            return isApplied() ? run : run + "-" + state;
        }
    }

    /** Every entry, the oldest first. */
    public List<Entry> entries() {
        Optional<LiveIndex> index = catalogue.find(INDEX);
        List<Entry> entries = new ArrayList<>();
        if (index.isEmpty()) {
            return entries;
        }
        for (Partition partition : source.partitions(index.get().name())) {
            entries.addAll(Rereading.untilWhole(() -> entries(partition)));
        }
        entries.sort(Comparator.comparing(entry -> Instant.parse(entry.finished())));
        return entries;
    }

    private List<Entry> entries(Partition partition) {
        List<Entry> entries = new ArrayList<>();
        try (Pages pages = source.open(partition)) {
            for (List<Document> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                for (Document document : page) {
                    if (!document.address().id().equals(LeaseBook.ID)) {
                        entries.add(Json.record(Json.parse(document.source()), Entry.class));
                    }
                }
            }
        }
        return entries;
    }

    /** The run whose result of this rule set stands; empty if there is none. */
    public Optional<Entry> standing(String ruleSet) {
        return standing().stream()
                .filter(entry -> entry.ruleSet().equals(ruleSet))
                .reduce((earlier, later) -> later);
    }

    /** The runs whose results stand: they were applied and not undone since; the oldest first. */
    List<Entry> standing() {
        List<Entry> entries = entries();
        Set<String> undone = entries.stream()
                .filter(entry -> !entry.isApplied())
                .map(Entry::run)
                .collect(Collectors.toSet());
        return entries.stream()
                .filter(entry -> entry.isApplied() && !undone.contains(entry.run()))
                .toList();
    }

    /** Adds an entry and returns once it is on disk. */
    void add(Entry entry, Server server) {
        Indices indices = server.indices();
        makeIndex(indices);
        Document document = new Document(
                new Address(INDEX, TYPE, entry.id()),
                Metadata.none(),
                Version.none(),
                RawJson.of(Json.print(Json.tree(entry))),
                null);
        Lasting.of(entry.run(), indices).write(INDEX, () -> write(document, server.sink()));
    }

    private static void write(Document document, Sink sink) {
        Answer answer = sink.write(IndexName.of(INDEX), List.of(new Write.Create(document)))
                .get(0);
        if (!answer.isDone() && !answer.isConflict()) {
            throw new ClusterFailure("the history could not be written: " + answer.reason()
                    + "; what the run was to do is done all the same");
        }
    }

    /** Makes the index where it is not there; two may try at once. */
    static void makeIndex(Indices indices) {
        if (indices.find(INDEX).isEmpty()) {
            try {
                indices.create(INDEX, definition());
            } catch (ClusterFailure e) {
                if (indices.find(INDEX).isEmpty()) {
                    throw e;
                }
            }
        }
    }

    private static ObjectNode definition() {
        ObjectNode definition = IndexPatch.emptyDefinition();
        ObjectNode settings = definition.withObjectProperty("settings").withObjectProperty("index");
        settings.put("number_of_shards", "1");
        settings.put("auto_expand_replicas", "0-1");
        return definition;
    }
}
