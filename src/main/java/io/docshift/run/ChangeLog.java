package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Document;
import io.docshift.rule.Rule;
import io.docshift.rule.Trail;
import io.docshift.step.Placed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes grouped by rule and shape. Memory stays flat: groups, samples and addresses have so many bytes together and no more; what
 * goes beyond is counted in one group for each rule, type and kind, and has no sample. Only of the first documents of a group
 * is more built than a mark that tells the group.
 */
final class ChangeLog {

    /** Bytes of memory for the changes of a run. */
    static final long OF_A_RUN = 16 << 20;

    /** Bytes of memory for the changes of a part of an index, while it is read. */
    static final long OF_A_PART = 4 << 20;

    private static final int MOST_GROUPS = 2_000;
    private static final int SAMPLES = 3;

    /** The part of the memory that is for addresses, so that samples cannot take it all, nor they that of samples. */
    private static final int OF_NAMES = 4;

    /** Where the first of a group are too large to be kept, as many are tried. */
    private static final int LOOKED_AT = 100;

    /** Of as many marks the group is known without a look at the documents. */
    private static final int MOST_MARKED = 2_000;

    /** What Java needs for a text beside its characters, and for one of these, roughly. */
    private static final long TEXT_OVERHEAD = 64;

    private static final long CHARACTER = 2;

    private record Key(String rule, TypeName type, String kind, List<String> at, List<String> shape) {

        /** That of the changes for which there is no room. */
        Key ofOthers() {
            return new Key(rule, type, kind, List.of(), List.of("~ other shapes"));
        }

        long bytes() {
            long bytes = CHARACTER * rule.length() + 4 * TEXT_OVERHEAD;
            for (List<String> texts : List.of(at, shape)) {
                for (String text : texts) {
                    bytes += CHARACTER * text.length() + TEXT_OVERHEAD;
                }
            }
            return bytes;
        }
    }

    private static final class Group {
        private long count;
        private final List<ChangeGroup.Sample> samples = new ArrayList<>();
        private final List<ChangeGroup.Named> documents = new ArrayList<>();

        boolean wantsSample() {
            return samples.size() < SAMPLES && count < LOOKED_AT;
        }
    }

    private final Map<Key, Group> groups = new LinkedHashMap<>();
    private final Map<ChangeMark, Group> marked = new HashMap<>();
    private final long room;
    private long left;
    private long leftForNames;

    /** @param bytes of memory that it may take, but for one group of each rule, type and kind */
    ChangeLog(long bytes) {
        this.room = bytes;
        this.leftForNames = bytes / OF_NAMES;
        this.left = bytes - leftForNames;
    }

    /**
     * Notes a change.
     *
     * @param before null for a created document
     * @param after null for a dropped one
     */
    void note(String kind, List<Trail> trails, @Nullable Document before, @Nullable Document after) {
        Document named = before == null ? after : before;
        if (named == null) {
            return;
        }
        ChangeMark mark = ChangeMark.of(kind, named.address(), trails, before, after);
        Group seen = mark == null ? null : marked.get(mark);
        if (seen == null || seen.wantsSample()) {
            seen = look(kind, trails, named, before, after);
            if (mark != null && marked.size() < MOST_MARKED) {
                marked.put(mark.toKeep(), seen);
            }
        }
        seen.count++;
        if (seen.documents.size() < ChangeGroup.MOST_DOCUMENTS && leftForNames > 0) {
            String from = named.address().toString();
            String to = after == null ? "" : after.address().toString();
            keep(seen, new ChangeGroup.Named(from, to.equals(from) ? "" : to));
        }
    }

    private Group look(
            String kind, List<Trail> trails, Document named, @Nullable Document before, @Nullable Document after) {
        ObjectNode hitBefore = before == null ? null : Hits.tree(before);
        ObjectNode hitAfter = after == null ? null : Hits.tree(after);
        List<String> shape = hitBefore == null || hitAfter == null ? List.of() : ChangeShape.of(hitBefore, hitAfter);
        String rule = rules(trails);
        Group group = group(new Key(rule, TypeName.of(named.address()), kind, firedSteps(trails), shape));
        if (group.wantsSample() && left > 0) {
            keep(group, ChangeSample.of(named.address(), hitBefore, hitAfter));
        }
        return group;
    }

    private Group group(Key wanted) {
        Group known = groups.get(wanted);
        if (known != null) {
            return known;
        }
        long bytes = wanted.bytes();
        if (groups.size() >= MOST_GROUPS || bytes > left) {
            return groups.computeIfAbsent(wanted.ofOthers(), unused -> new Group());
        }
        left -= bytes;
        Group made = new Group();
        groups.put(wanted, made);
        return made;
    }

    private void keep(Group group, ChangeGroup.Sample sample) {
        long bytes = CHARACTER
                        * (sample.address().length()
                                + sample.before().length()
                                + sample.after().length())
                + 3 * TEXT_OVERHEAD;
        if (bytes <= left) {
            left -= bytes;
            group.samples.add(sample);
        }
    }

    private void keep(Group group, ChangeGroup.Named document) {
        long bytes = CHARACTER * (document.address().length() + document.to().length()) + 2 * TEXT_OVERHEAD;
        if (group.documents.size() >= ChangeGroup.MOST_DOCUMENTS) {
            return;
        }
        if (bytes > leftForNames) {
            leftForNames = 0;
            return;
        }
        leftForNames -= bytes;
        group.documents.add(document);
    }

    /** The rules that did something; if that is none, those that were asked. */
    private static String rules(List<Trail> trails) {
        List<String> fired = trails.stream()
                .filter(trail -> trail.ledger().firedSteps().length > 0)
                .map(trail -> trail.rule().name())
                .distinct()
                .toList();
        Stream<String> asked = trails.stream().map(trail -> trail.rule().name()).distinct();
        return fired.isEmpty() ? asked.collect(Collectors.joining(", ")) : String.join(", ", fired);
    }

    private static List<String> firedSteps(List<Trail> trails) {
        List<String> at = new ArrayList<>();
        for (Trail trail : trails) {
            Rule rule = trail.rule();
            for (int number : trail.ledger().firedSteps()) {
                Placed step = rule.step(number);
                if (step != null) {
                    at.add(step.at());
                }
            }
        }
        return at;
    }

    void add(ChangeLog other) {
        other.groups.forEach((key, more) -> {
            Group group = group(key);
            group.count += more.count;
            more.samples.stream().limit(SAMPLES - group.samples.size()).forEach(sample -> keep(group, sample));
            more.documents.forEach(document -> keep(group, document));
        });
    }

    /** Bytes of memory that it takes, roughly. */
    long bytes() {
        return room - left - leftForNames;
    }

    List<ChangeGroup> groups() {
        List<ChangeGroup> result = new ArrayList<>();
        groups.forEach((key, group) -> result.add(new ChangeGroup(
                key.rule, key.type, key.kind, key.at, key.shape, group.count, group.samples, group.documents)));
        return result;
    }
}
