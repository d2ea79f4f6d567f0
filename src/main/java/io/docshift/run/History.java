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
     * @param totals what the run did; with several rule sets, what they did together
     * @param position of the rule set among those of the run, from 0
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
            Counts totals,
            int position) {

        public Entry {
            // An entry of before has none.
            parts = parts == null ? List.of() : List.copyOf(parts);
        }

        /** The entries of a run: one for each of its rule sets, in their order. */
        static List<Entry> of(Plan plan, String state, Instant finished, String by, Counts totals) {
            List<Entry> entries = new ArrayList<>();
            for (Plan.Hop hop : plan.hops()) {
                Plan.RuleSetName rules = hop.ruleSet();
                entries.add(new Entry(
                        plan.run(),
                        rules.name(),
                        rules.from(),
                        rules.to(),
                        rules.hash(),
                        rules.parts(),
                        state,
                        finished.toString(),
                        by,
                        totals,
                        entries.size()));
            }
            return entries;
        }

        boolean isApplied() {
            return state.equals(APPLIED);
        }

        /** What identifies it: a run may be of several rule sets, be applied, and later undone. */
        String id() {
            return run + (position == 0 ? "" : "-" + (position + 1)) + (isApplied() ? "" : "-" + state);
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
        entries.sort(Comparator.comparing((Entry entry) -> Instant.parse(entry.finished()))
                .thenComparing(Entry::run)
                .thenComparing(Entry::state)
                .thenComparing(Entry::position));
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

    /** For each rule set of a run, the run whose result of it stands; empty if there is none. */
    public List<Optional<Entry>> standing(List<Plan.Hop> hops) {
        List<Entry> standing = standing();
        return hops.stream()
                .map(hop -> standing.stream()
                        .filter(entry -> entry.ruleSet().equals(hop.ruleSet().name()))
                        .reduce((earlier, later) -> later))
                .toList();
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

    /** Adds the entries of a run and returns once they are on disk; those that are there already stay. */
    void add(List<Entry> entries, Server server) {
        Indices indices = server.indices();
        makeIndex(indices);
        String type = indices.cluster().ownType();
        List<Write> writes = entries.stream().map(entry -> write(entry, type)).toList();
        Lasting.of(entries.get(0).run(), indices).write(INDEX, () -> write(writes, server.sink()));
    }

    private static Write write(Entry entry, String type) {
        return new Write.Create(new Document(
                new Address(INDEX, type, entry.id()),
                Metadata.none(),
                Version.none(),
                RawJson.of(Json.print(Json.tree(entry))),
                null));
    }

    private static void write(List<Write> writes, Sink sink) {
        for (Answer answer : sink.write(IndexName.of(INDEX), writes)) {
            if (!answer.isDone() && !answer.isConflict()) {
                throw new ClusterFailure("the history could not be written: " + answer.reason()
                        + "; what the run was to do is done all the same");
            }
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
