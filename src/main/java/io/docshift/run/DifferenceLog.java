package io.docshift.run;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.DataKeys;
import io.docshift.doc.Document;
import io.docshift.doc.Warning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes in what two rule sets make of each document, and keeps what differs. Not for several threads. */
public final class DifferenceLog {

    private static final String SOURCE = "_source";
    private static final List<String> ORDER_OF_KEYS = List.of("~ the order of keys");

    private final String oldPlace;
    private final String newPlace;
    private final DifferenceGroups groups = new DifferenceGroups();
    private final Map<String, DataKeys> wildcards = new HashMap<>();

    /**
     * Begins empty.
     *
     * @param oldPlace the directory of the old rules as messages show it; failures that differ in it are the same
     * @param newPlace that of the new rules
     */
    public DifferenceLog(String oldPlace, String newPlace) {
        this.oldPlace = oldPlace;
        this.newPlace = newPlace;
    }

    /** Takes in one document under both. */
    public void take(Fate old, Fate now) {
        Document before = old.outcome().before();
        TypeName type = TypeName.of(before.address());
        boolean anyFails = !old.failure().isEmpty() || !now.failure().isEmpty();
        boolean differs = anyFails ? failures(old, now) : results(old, now);
        differs |= warnings(old, now);
        groups.read(type, differs);
        made(old, now);
    }

    /** What there is to say, by type and kind. */
    public Comparison comparison(List<String> standings, List<String> problems) {
        return groups.comparison(standings, problems);
    }

    // ---- results ----

    private boolean results(Fate old, Fate now) {
        Document one = old.after();
        Document other = now.after();
        if (isSame(one, other)) {
            return false;
        }
        Address address = old.outcome().before().address();
        if (one == null || other == null) {
            DifferenceKind kind = one == null ? DifferenceKind.STAYS : DifferenceKind.DROPPED;
            note(
                    address,
                    kind,
                    List.of(),
                    old,
                    now,
                    () -> new Places(Authors.ending(old), Authors.ending(now)),
                    () -> SampleDiff.between(tree(one), tree(other)));
            return true;
        }
        DifferenceKind kind = one.address().equals(other.address()) ? DifferenceKind.CHANGED : DifferenceKind.MOVED;
        differing(address, kind, one, other, old, now);
        return true;
    }

    private void differing(Address address, DifferenceKind kind, Document one, Document other, Fate old, Fate now) {
        ObjectNode oldHit = Hits.tree(one);
        ObjectNode newHit = Hits.tree(other);
        List<String> shape = ChangeShape.of(oldHit, newHit, data(old, now));
        note(
                address,
                kind,
                shape.isEmpty() ? ORDER_OF_KEYS : shape,
                old,
                now,
                () -> written(old, now, Authors.parts(oldHit, newHit)),
                () -> SampleDiff.between(oldHit, newHit));
    }

    /** The keys that are data to the rules of one side, or look like it. */
    private DataKeys data(Fate old, Fate now) {
        List<DataKeys> known = Stream.concat(old.trails().stream(), now.trails().stream())
                .map(trail -> wildcards.computeIfAbsent(
                        trail.rule().file(),
                        file -> DataKeys.underWildcards(trail.rule().reach())))
                .toList();
        return (at, key) -> {
            String inSource = at.startsWith(SOURCE + ".") ? at.substring(SOURCE.length() + 1) : at;
            String place = at.equals(SOURCE) ? "" : inSource;
            return at.startsWith(SOURCE)
                    && (SeenKeys.looksLikeData(key) || known.stream().anyMatch(rule -> rule.has(place, key)));
        };
    }

    private static boolean isSame(@Nullable Document one, @Nullable Document other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.address().equals(other.address())
                && one.metadata().equals(other.metadata())
                && one.source().equals(other.source());
    }

    private static @Nullable ObjectNode tree(@Nullable Document document) {
        return document == null ? null : Hits.tree(document);
    }

    // ---- failures and warnings ----

    private boolean failures(Fate old, Fate now) {
        if (reason(old, oldPlace).equals(reason(now, newPlace))) {
            return false;
        }
        Address address = old.outcome().before().address();
        List<String> sample = new ArrayList<>();
        old.failure().lines().forEach(line -> sample.add("- ERROR " + line));
        now.failure().lines().forEach(line -> sample.add("+ ERROR " + line));
        DifferenceKind kind = old.failure().isEmpty()
                ? DifferenceKind.FAILS
                : now.failure().isEmpty() ? DifferenceKind.PASSES : DifferenceKind.REASON;
        note(address, kind, List.of(), old, now, () -> new Places(Authors.failing(old), Authors.failing(now)), () -> {
            if (kind == DifferenceKind.PASSES) {
                sample.addAll(SampleDiff.between(tree(old.after()), tree(now.after())));
            }
            return sample;
        });
        return true;
    }

    private static String reason(Fate fate, String place) {
        return fate.failure().replace(place + "/", "");
    }

    private boolean warnings(Fate old, Fate now) {
        List<String> before = old.warnings().stream().map(Warning::message).toList();
        List<String> after = now.warnings().stream().map(Warning::message).toList();
        if (before.equals(after)) {
            return false;
        }
        List<String> sample = new ArrayList<>();
        before.stream().filter(message -> !after.contains(message)).forEach(message -> sample.add("- WARN " + message));
        after.stream().filter(message -> !before.contains(message)).forEach(message -> sample.add("+ WARN " + message));
        note(
                old.outcome().before().address(),
                DifferenceKind.WARNED,
                List.of(),
                old,
                now,
                () -> new Places(Authors.saying(old, after), Authors.saying(now, before)),
                () -> sample.isEmpty() ? List.of("# in another order") : sample);
        return true;
    }

    // ---- documents that are made ----

    private void made(Fate old, Fate now) {
        if (old.made().isEmpty() && now.made().isEmpty()) {
            return;
        }
        Map<Address, Document> unseen = new LinkedHashMap<>();
        now.made().forEach(document -> unseen.put(document.address(), document));
        for (Document one : old.made()) {
            made(one, unseen.remove(one.address()), old, now);
        }
        unseen.values().forEach(other -> made(null, other, old, now));
    }

    private void made(@Nullable Document one, @Nullable Document other, Fate old, Fate now) {
        if (!isSame(one, other)) {
            made(one, other, old, now, () -> new Places(Authors.making(old, one), Authors.making(now, other)));
        }
    }

    /** Takes in a document that a rule set makes by itself; null where it does not. */
    public void created(@Nullable Document one, @Nullable Document other) {
        if (!isSame(one, other)) {
            made(one, other, null, null, Places::none);
        }
    }

    private void made(
            @Nullable Document one,
            @Nullable Document other,
            @Nullable Fate old,
            @Nullable Fate now,
            Supplier<Places> places) {
        Document any = one == null ? other : one;
        if (any == null) {
            return;
        }
        DifferenceKind kind =
                one == null ? DifferenceKind.CREATED : other == null ? DifferenceKind.UNMADE : DifferenceKind.REMADE;
        List<String> shape =
                one == null || other == null ? List.of() : ChangeShape.of(Hits.tree(one), Hits.tree(other));
        groups.affected(TypeName.of(any.address()));
        note(any.address(), kind, shape, old, now, places, () -> SampleDiff.between(tree(one), tree(other)));
    }

    // ---- steps ----

    /** The steps to read on each side. */
    record Places(List<String> old, List<String> now) {
        static Places none() {
            return new Places(List.of(), List.of());
        }
    }

    private static Places written(Fate old, Fate now, Collection<JsonPointer> parts) {
        return parts.isEmpty()
                ? new Places(Authors.fired(old), Authors.fired(now))
                : new Places(Authors.of(old, parts), Authors.of(now, parts));
    }

    private void note(
            Address address,
            DifferenceKind kind,
            List<String> shape,
            @Nullable Fate old,
            @Nullable Fate now,
            Supplier<Places> places,
            Supplier<List<String>> sample) {
        DifferenceGroups.Way way = new DifferenceGroups.Way(
                TypeName.of(address),
                kind,
                shape,
                old == null ? List.of() : traces(old),
                now == null ? List.of() : traces(now));
        groups.note(way, address, places, sample);
    }

    /** What a document went through, as far as it tells two ways apart. */
    private static List<String> traces(Fate fate) {
        List<String> traces = new ArrayList<>(Authors.fired(fate));
        traces.add(fate.failedAt());
        return traces;
    }
}
