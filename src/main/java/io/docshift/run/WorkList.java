package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.rule.Detect;
import io.docshift.rule.IndexPatch;
import io.docshift.rule.RuleChain;
import io.docshift.rule.Sign;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The indices that a plan reads, by name, and what is going to happen to each as far as is known. */
final class WorkList {

    private final RuleChain rules;
    private final List<Stage> stages;
    private final Catalogue catalogue;
    private final Map<String, LiveIndex> live = new TreeMap<>();
    private final Set<String> closed;
    private final Map<String, IndexWork> works = new TreeMap<>();
    private final Map<String, ObjectNode> made = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Finds out which indices the rules are about.
     *
     * @param stages how the earlier rule sets leave the indices, as far as that is known
     * @throws ClusterFailure if one of them is closed
     * @throws Refused if documents would be rewritten that the server does not keep whole
     */
    WorkList(RuleChain rules, List<Stage> stages, Catalogue catalogue) {
        this.rules = rules;
        this.stages = List.copyOf(stages);
        this.catalogue = catalogue;
        catalogue.list().forEach(index -> live.put(index.name().name(), index));
        closed = Set.copyOf(catalogue.closed());
        Set<String> concerned = concerned();
        Set<String> all = watched(rules.detects());
        all.addAll(concerned);
        all.forEach(name -> add(name, concerned.contains(name)));
    }

    /** The indices whose documents or definitions the rule sets may change. */
    private Set<String> concerned() {
        Set<String> names = new TreeSet<>(rules.ruledIndices());
        names.addAll(rules.patchedIndices());
        names.addAll(rules.madeIndices());
        stages.forEach(stage -> names.addAll(stage.destinations()));
        return names;
    }

    /** The indices that show which version the data is of. */
    private static Set<String> watched(List<Detect> detects) {
        Set<String> names = new TreeSet<>();
        for (Detect detect : detects) {
            for (List<Sign> signs : List.of(detect.before(), detect.after())) {
                signs.forEach(sign -> names.add(sign.documents().index()));
            }
        }
        return names;
    }

    private void add(String name, boolean concerned) {
        Optional<LiveIndex> index = live(name);
        if (index.isPresent()) {
            works.put(name, work(index.get(), concerned));
            return;
        }
        Course course = Course.of(name, Optional.empty(), rules, stages);
        course.definition().ifPresent(definition -> made.put(name, definition));
        boolean patched =
                rules.sets().stream().anyMatch(set -> set.patch(name).orElse(null) instanceof IndexPatch.Patch);
        if (course.definition().isEmpty() && (rules.ruledIndices().contains(name) || patched)) {
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

    private IndexWork work(LiveIndex live, boolean concerned) {
        Course course = Course.of(live.name().name(), Optional.of(live.definition()), rules, stages);
        ObjectNode merged = course.definition().orElseGet(IndexPatch::emptyDefinition);
        DefinitionChange change = DefinitionChange.between(live.definition(), merged);
        boolean obstructed = !change.obstacles().isEmpty();
        if (concerned
                && (obstructed
                        || course.isMadeAnew()
                        || rules.ruledIndices().contains(live.name().name()))) {
            refuseWithoutSource(live);
        }
        List<String> reasons = new ArrayList<>(course.reasons());
        if (!course.isMadeAnew()) {
            reasons.addAll(obstructed ? change.obstacles() : change.words());
        }
        return new IndexWork(
                live,
                merged,
                change,
                obstructed || course.isMadeAnew(),
                reasons,
                concerned ? IndexWork.Use.STAGE : IndexWork.Use.LOOK,
                course.definition().isEmpty()
                        || rules.last().patch(live.name().name()).orElse(null) instanceof IndexPatch.DropWhenEmpty);
    }

    private static void refuseWithoutSource(LiveIndex live) {
        List<String> lacks = WholeSource.lacks(live);
        if (!lacks.isEmpty()) {
            throw new Refused(
                    "the server does not keep the documents of %s as they were sent, so what is written back would lack the rest: leave the index out of the rules, or fill it anew from where its documents came from"
                            .formatted(live.name().name()),
                    lacks);
        }
    }

    /** The indices that are not there and shall be made in any case, or as soon as documents come to them. */
    Map<String, ObjectNode> made() {
        return Map.copyOf(made);
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
                index.ifPresent(found -> works.put(name, work(found, true)));
                any |= index.isPresent();
            } else if (work.looksOnly()) {
                works.put(name, work.withDocuments());
                any = true;
            }
        }
        return any;
    }
}
