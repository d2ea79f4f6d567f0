package io.docshift.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rule sets that documents go through one after the other: what one makes of them is what the next one gets.
 *
 * @param sets at least one, in their order
 */
public record RuleChain(List<RuleSet> sets) {

    public RuleChain {
        sets = List.copyOf(sets);
        if (sets.isEmpty()) {
            throw new IllegalArgumentException("a chain has at least one rule set");
        }
    }

    /** A rule set alone. */
    public static RuleChain of(RuleSet only) {
        return new RuleChain(List.of(only));
    }

    /** Whether there is one rule set, and nothing follows it. */
    public boolean isSingle() {
        return sets.size() == 1;
    }

    /** The rule set whose data there is at the end. */
    public RuleSet last() {
        return sets.get(sets.size() - 1);
    }

    /** The chain from the rule set at this position on, counted from 0. */
    public RuleChain since(int first) {
        return new RuleChain(sets.subList(first, sets.size()));
    }

    /** The chain up to the rule set at this position, and with it, counted from 0. */
    public RuleChain upTo(int last) {
        return new RuleChain(sets.subList(0, last + 1));
    }

    /** Their names with commas between them, as {@code --rules} takes them. */
    public String name() {
        return sets.stream().map(RuleSet::name).collect(Collectors.joining(","));
    }

    /** What the operator should know about how they were loaded. */
    public List<String> notes() {
        return sets.stream().flatMap(set -> set.notes().stream()).toList();
    }

    /** How to see where data stands, by each of them. */
    public List<Detect> detects() {
        return sets.stream().map(RuleSet::detect).toList();
    }

    /** The indices whose documents the rules are for, by name. */
    public Set<String> ruledIndices() {
        Set<String> indices = new TreeSet<>();
        sets.forEach(set -> indices.addAll(set.ruledIndices()));
        return indices;
    }

    /** As {@link RuleSet#madeIndices()}, of all of them. */
    public Set<String> madeIndices() {
        Set<String> indices = new TreeSet<>();
        sets.forEach(set -> indices.addAll(set.madeIndices()));
        return indices;
    }

    /** The indices that one of them changes as a whole. */
    public Set<String> patchedIndices() {
        Set<String> indices = new TreeSet<>();
        sets.forEach(set -> set.patches().forEach(patch -> indices.add(patch.index())));
        return indices;
    }

    /** The directories of all of them, in order. */
    public Set<Directory> directories() {
        Set<Directory> directories = new LinkedHashSet<>();
        sets.forEach(set -> directories.addAll(set.directories()));
        return directories;
    }

    /** What each of them wants to be looked at before a run; of a file it is the last that says what it is. */
    public Doctor doctor() {
        Map<String, String> files = new LinkedHashMap<>();
        List<DoctorCheck> checks = new ArrayList<>();
        for (RuleSet set : sets) {
            files.putAll(set.doctor().files());
            checks.addAll(set.doctor().checks());
        }
        return new Doctor(files, checks);
    }
}
