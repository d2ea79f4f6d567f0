package io.docshift.run;

import io.docshift.doc.Document;
import io.docshift.rule.RuleSet;
import io.docshift.rule.Sign;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks where the data stands, by the signs of a rule set and nothing else: reads the indices that show them, transforms
 * and stages nothing.
 */
public record SignLook(RuleSet rules, Source source, Catalogue catalogue, Progress progress) {

    /**
     * Looks.
     *
     * @throws ClusterFailure if an index with signs cannot be read
     */
    public Standing look() {
        Detection detection = new Detection(rules.detect());
        Set<String> closed = Set.copyOf(catalogue.closed());
        for (String name : watched()) {
            if (closed.contains(name)) {
                throw new ClusterFailure("the index " + name + " is closed: open it, then look again");
            }
            catalogue.find(name).ifPresent(index -> detection.add(look(index)));
        }
        return detection.standing();
    }

    private Set<String> watched() {
        Set<String> names = new TreeSet<>();
        Stream.of(rules.detect().before(), rules.detect().after())
                .flatMap(List::stream)
                .map(Sign::documents)
                .forEach(documents -> names.add(documents.index()));
        return names;
    }

    private Detection look(LiveIndex index) {
        Detection whole = new Detection(rules.detect());
        long[] done = {0};
        for (Partition partition : source.partitions(index.name())) {
            whole.add(Rereading.untilWhole(() -> {
                long seen = done[0];
                Detection part = new Detection(rules.detect());
                try (Pages pages = source.open(partition)) {
                    for (List<Document> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                        page.forEach(part::see);
                        seen += page.size();
                        progress.at("look", index.name().name(), seen, index.documents());
                    }
                }
                done[0] = seen;
                return part;
            }));
        }
        return whole;
    }

    /** Whether there is any index whose documents the rules are for. */
    public boolean isAnythingThere() {
        return rules.ruledIndices().stream()
                .anyMatch(index -> catalogue.find(index).isPresent());
    }
}
