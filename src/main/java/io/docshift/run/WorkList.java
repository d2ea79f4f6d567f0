package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.rule.Detect;
import io.docshift.rule.IndexPatch;
import io.docshift.rule.RuleSet;
import io.docshift.rule.Sign;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The indices that a plan reads, by name, and what is going to happen to each as far as is known. */
final class WorkList {

    private final RuleSet ruleSet;
    private final Catalogue catalogue;
    private final Map<String, LiveIndex> live = new TreeMap<>();
    private final Set<String> closed;
    private final Map<String, IndexPatch> patches = new LinkedHashMap<>();
    private final Map<String, IndexWork> works = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Finds out which indices the rules are about.
     *
     * @throws ClusterFailure if one of them is closed
     */
    WorkList(RuleSet ruleSet, Catalogue catalogue) {
        this.ruleSet = ruleSet;
        this.catalogue = catalogue;
        catalogue.list().forEach(index -> live.put(index.name().name(), index));
        closed = Set.copyOf(catalogue.closed());
        ruleSet.patches().forEach(patch -> patches.put(patch.index(), patch));
        Set<String> concerned = concerned();
        Set<String> all = watched(ruleSet.detect());
        all.addAll(concerned);
        all.forEach(name -> add(name, concerned.contains(name)));
    }

    /** The indices whose documents or definitions the rule set may change. */
    private Set<String> concerned() {
        Set<String> names = new TreeSet<>(ruleSet.ruledIndices());
        names.addAll(patches.keySet());
        names.addAll(ruleSet.madeIndices());
        return names;
    }

    /** The indices that show which version the data is of. */
    private static Set<String> watched(Detect detect) {
        Set<String> names = new TreeSet<>();
        for (List<Sign> signs : List.of(detect.before(), detect.after())) {
            signs.forEach(sign -> names.add(sign.documents().index()));
        }
        return names;
    }

    private void add(String name, boolean concerned) {
        Optional<LiveIndex> index = live(name);
        if (index.isPresent()) {
            works.put(name, work(index.get(), patches.get(name), concerned));
        } else if (ruleSet.ruledIndices().contains(name) || patches.get(name) instanceof IndexPatch.Patch) {
            notes.add("there is no index " + name + " here");
        }
    }

    private Optional<LiveIndex> live(String name) {
        if (closed.contains(name)) {
            throw new ClusterFailure("the index " + name + " is closed: open it, then plan again");
        }
        LiveIndex index = live.get(name);
        return index == null ? catalogue.find(name) : Optional.of(index);
    }

    private static IndexWork work(LiveIndex live, @Nullable IndexPatch patch, boolean concerned) {
        ObjectNode merged = patch == null ? live.definition() : patch.after(live.definition());
        DefinitionChange change = DefinitionChange.between(live.definition(), merged);
        boolean rebuild = !change.obstacles().isEmpty();
        return new IndexWork(live, merged, change, rebuild, rebuild ? change.obstacles() : change.words(), !concerned);
    }

    /** What the operator should know. */
    List<String> notes() {
        return notes;
    }

    Collection<IndexWork> all() {
        return List.copyOf(works.values());
    }

    @Nullable
    IndexWork find(String name) {
        return works.get(name);
    }

    /** Decides that an index is rebuilt. */
    IndexWork rebuild(IndexWork work, String reason) {
        IndexWork rebuilt = work.rebuiltBecause(reason);
        works.put(work.name(), rebuilt);
        return rebuilt;
    }

    /** Sees to it that the documents of the indices that are there are read; true if they were not so far. */
    boolean readWhole(Set<String> names) {
        boolean any = false;
        for (String name : names) {
            IndexWork work = works.get(name);
            if (work == null) {
                Optional<LiveIndex> index = live(name);
                index.ifPresent(found -> works.put(name, work(found, null, true)));
                any |= index.isPresent();
            } else if (work.looksOnly()) {
                works.put(name, work.withDocuments());
                any = true;
            }
        }
        return any;
    }
}
