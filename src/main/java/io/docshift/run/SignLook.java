package io.docshift.run;

import io.docshift.rule.RuleChain;
import io.docshift.rule.Sign;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks where the data stands, by the signs of rule sets and nothing else: reads the indices that show them, transforms
 * and stages nothing.
 */
public record SignLook(RuleChain rules, Source source, Catalogue catalogue, Progress progress) {

    /**
     * Looks.
     *
     * @return the rule sets, each with where the data stands by it
     * @throws ClusterFailure if an index with signs cannot be read
     */
    public List<Plan.Hop> look() {
        Reckoning found = Reckoning.ofAll(rules.detects());
        Set<String> closed = Set.copyOf(catalogue.closed());
        for (String name : watched()) {
            if (closed.contains(name)) {
                throw new ClusterFailure("the index " + name + " is closed: open it, then look again");
            }
            catalogue.find(name).ifPresent(index -> found.add(look(index)));
        }
        return Plan.Hop.of(rules, found.standings());
    }

    private Set<String> watched() {
        Set<String> names = new TreeSet<>();
        rules.detects().stream()
                .flatMap(detect -> Stream.of(detect.before(), detect.after()))
                .flatMap(List::stream)
                .map(Sign::documents)
                .forEach(documents -> names.add(documents.index()));
        return names;
    }

    private Reckoning look(LiveIndex index) {
        Reckoning whole = Reckoning.ofAll(rules.detects());
        Sweep.through(
                        source.partitions(index.name()),
                        source::open,
                        () -> Reckoning.ofAll(rules.detects()),
                        Reckoning::look,
                        done -> progress.at("look", index.name().name(), done, index.documents()))
                .forEach(whole::add);
        return whole;
    }

    /** Whether there is any index whose documents the rules are for. */
    public boolean isAnythingThere() {
        return rules.ruledIndices().stream()
                .anyMatch(index -> catalogue.find(index).isPresent());
    }
}
