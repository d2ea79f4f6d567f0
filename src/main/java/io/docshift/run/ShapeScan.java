package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.MalformedJson;
import io.docshift.rule.RuleBook;
import io.docshift.rule.RuleSet;
import io.docshift.wire.HitDecoder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the shapes that documents have, how often each comes by, and a small document of each. Writes only notes. */
public final class ShapeScan {

    /** How many shapes are told apart; what goes beyond is counted together. */
    private static final int MOST_SHAPES = 3_000;

    private static final int MOST_PROBLEMS = 100;

    private record Seen(@Nullable Document document, Optional<DocumentShape> shape, String problem) {}

    /**
     * A shape that some documents have.
     *
     * @param count of the documents
     * @param sample the address of the one with the fewest bytes
     * @param bytes of its source
     */
    public record Found(DocumentShape shape, long count, Address sample, int bytes) {

        private Found and(Document document) {
            int length = document.source().length();
            boolean smaller =
                    length < bytes || (length == bytes && document.address().compareTo(sample) < 0);
            return new Found(shape, count + 1, smaller ? document.address() : sample, smaller ? length : bytes);
        }
    }

    /**
     * Every shape there is.
     *
     * @param shapes by type, the most frequent first
     * @param read documents in all
     * @param shapeless how many of them have no rule, and so no shape
     * @param beyond how many have shapes that are not among these, because there are too many
     * @param problems lines that cannot be read, for people
     */
    public record Result(List<Found> shapes, long read, long shapeless, long beyond, List<String> problems) {
        public Result {
            shapes = List.copyOf(shapes);
            problems = List.copyOf(problems);
        }
    }

    /**
     * A document with all that its rule asked for.
     *
     * @param lookedUp other documents
     */
    public record Sample(Document document, List<Document> lookedUp) {
        public Sample {
            lookedUp = List.copyOf(lookedUp);
        }
    }

    private final RuleSet ruleSet;
    private final RuleBook rules;
    private final Lines.Origin origin;
    private final Progress progress;
    private final ShapeView view;
    private final HitDecoder decoder;
    private final LookupTables lookups;
    private final LineDocuments documents;

    /**
     * Reads what the rules look up.
     *
     * @param staging takes notes; it must stay open as long as this is used
     */
    public ShapeScan(
            RuleSet ruleSet, Lines.Origin origin, Staging staging, Progress progress, Clock clock, ShapeView view) {
        this.ruleSet = ruleSet;
        this.rules = new RuleBook(ruleSet);
        this.origin = origin;
        this.progress = progress;
        this.view = view;
        this.decoder = HitDecoder.readAt(clock.millis());
        this.documents = new LineDocuments(origin, decoder, progress);
        origin.include(indices());
        this.lookups = new LineFinder(origin, decoder, ruleSet.lookups(), staging, progress).load();
    }

    private Set<String> indices() {
        Set<String> indices = new TreeSet<>(ruleSet.ruledIndices());
        ruleSet.lookups().forEach(spec -> indices.add(spec.documents().index()));
        return indices;
    }

    /** Looks at every document. */
    public Result run() {
        if (view.hasToLearn()) {
            documents.each("learn", view::learn);
        }
        Map<DocumentShape, Found> found = new HashMap<>();
        List<String> problems = new ArrayList<>();
        long[] counts = new long[3];
        try (Pipeline pipeline = Pipeline.onAllProcessors();
                Lines lines = origin.open()) {
            pipeline.run(new LineBatches(lines)::next, LineBatches::bytes, this::seen, seen -> {
                Document document = seen.document;
                if (document == null) {
                    if (!seen.problem.isEmpty() && problems.size() < MOST_PROBLEMS) {
                        problems.add(seen.problem);
                    }
                    return;
                }
                progress.at("compare", document.address().index(), ++counts[0], 0);
                if (seen.shape.isEmpty()) {
                    counts[1]++;
                } else if (!note(seen.shape.get(), document, found)) {
                    counts[2]++;
                }
            });
        }
        List<Found> all = new ArrayList<>(found.values());
        all.sort(Comparator.comparing((Found it) -> it.shape.type())
                .thenComparing(Comparator.comparingLong(Found::count).reversed())
                .thenComparing(Found::sample));
        return new Result(all, counts[0], counts[1], counts[2], problems);
    }

    private static boolean note(DocumentShape shape, Document document, Map<DocumentShape, Found> found) {
        Found there = found.get(shape);
        if (there == null && found.size() >= MOST_SHAPES) {
            return false;
        }
        found.put(
                shape,
                there == null
                        ? new Found(
                                shape, 1, document.address(), document.source().length())
                        : there.and(document));
        return true;
    }

    private Seen seen(Lines.Line line) {
        if (line.isBlank()) {
            return new Seen(null, Optional.empty(), "");
        }
        try {
            Document document = decoder.decode(line.bytes());
            return new Seen(document, view.shape(document, rules, lookups), "");
        } catch (MalformedJson e) {
            return new Seen(null, Optional.empty(), line.place() + ": " + e.getMessage() + " [bad-line]");
        }
    }

    /** The documents of these addresses in the order of the addresses, with what their rules asked for. */
    public List<Sample> samples(Collection<Address> addresses) {
        return new SampleSearch(rules, lookups, documents).find(addresses);
    }
}
