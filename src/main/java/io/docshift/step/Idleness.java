package io.docshift.step;

import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Masking;
import io.docshift.doc.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says why a step did nothing although its condition held. It looks at the draft as the step left it, which is as the
 * step found it.
 */
public final class Idleness {

    private static final String ALREADY = "all is already as this step would make it";

    private final Draft draft;
    private final Masking masking;
    private final Reasons reasons;

    /** For steps on this draft, whose secrets are not shown. */
    public Idleness(Draft draft, Masking masking) {
        this.draft = draft;
        this.masking = masking;
        this.reasons = new Reasons(draft, masking);
    }

    /** Why it did nothing; empty for a group, whose steps say so themselves. */
    public String of(Step step) {
        if (step instanceof Block) {
            return "";
        }
        if (step instanceof LookUp lookUp) {
            return notFound(lookUp);
        }
        if (step instanceof Pick pick) {
            return pick.from().stream().anyMatch(reasons::isThere)
                    ? ALREADY
                    : "none of " + Reasons.joined(pick.from()) + " is there";
        }
        if (step instanceof Remove remove) {
            return absent(remove.fields());
        }
        String absent = absent(needed(step));
        if (!absent.isEmpty()) {
            return absent;
        }
        if (step instanceof Foreach each) {
            return isEmpty(each.in()) ? "there is nothing in " + each.in() : "";
        }
        return settled(step);
    }

    private String settled(Step step) {
        if (step instanceof SetValue set) {
            return unset(set.field(), set.value());
        }
        if (step instanceof Default value) {
            return reasons.isThere(value.field())
                    ? value.field() + " is there: " + reasons.values(value.field())
                    : unset(value.field(), value.value());
        }
        if (step instanceof Gsub gsub) {
            return "%s is not found in %s: %s".formatted(gsub.pattern(), gsub.field(), reasons.values(gsub.field()));
        }
        if (step instanceof Extract extract) {
            return "%s does not match %s: %s"
                    .formatted(extract.pattern(), extract.field(), reasons.values(extract.field()));
        }
        if (step instanceof MapByTable map) {
            return untranslated(map);
        }
        if (step instanceof Append append) {
            return append.value().in(draft) == null
                    ? "the value to append is absent"
                    : append.field() + " holds the value already";
        }
        if (step instanceof Subtract subtract) {
            return "no entry of " + subtract.field() + " is in " + Reasons.joined(subtract.minus());
        }
        return step instanceof Jolt ? "the chain changes nothing in this document" : ALREADY;
    }

    private String unset(FieldPath field, Template value) {
        if (draft.target(field).isEmpty()) {
            return field + " leads nowhere in this document";
        }
        return value.in(draft) == null ? "the value for " + field + " is absent" : ALREADY;
    }

    /** The paths without which a step has nothing to do. */
    private static List<FieldPath> needed(Step step) {
        if (step instanceof Rename rename) {
            return List.of(rename.field());
        }
        if (step instanceof Move move) {
            return List.of(move.field());
        }
        if (step instanceof Copy copy) {
            return List.of(copy.field());
        }
        if (step instanceof Gsub gsub) {
            return List.of(gsub.field());
        }
        if (step instanceof Convert convert) {
            return List.of(convert.field());
        }
        if (step instanceof Extract extract) {
            return List.of(extract.field());
        }
        if (step instanceof Parse parse) {
            return List.of(parse.field());
        }
        if (step instanceof Subtract subtract) {
            return List.of(subtract.field());
        }
        if (step instanceof Append append) {
            return List.of(append.field());
        }
        if (step instanceof MapByTable map) {
            return map.fields();
        }
        return step instanceof Foreach each ? List.of(each.in()) : List.of();
    }

    private String absent(List<FieldPath> paths) {
        List<String> absent = new ArrayList<>();
        for (FieldPath path : paths) {
            if (!reasons.isThere(path)) {
                absent.add(path + (draft.find(path).isEmpty() ? " is absent" : " is null"));
            }
        }
        return String.join(", ", absent);
    }

    private boolean isEmpty(FieldPath in) {
        return !in.endsWild()
                && draft.find(in).stream().allMatch(place -> place.children().isEmpty());
    }

    private String notFound(LookUp lookUp) {
        String key = lookUp.key().in(draft);
        return key == null
                ? "the key " + lookUp.key() + " is absent"
                : "lookup '%s' has no document under \"%s\"".formatted(lookUp.lookup(), key);
    }

    private String untranslated(MapByTable map) {
        List<List<Place>> keys = map.fields().size() == 1
                ? draft.find(map.fields().get(0)).stream().map(List::of).toList()
                : List.of(map.fields().stream()
                        .flatMap(field -> draft.find(field).stream())
                        .toList());
        String missing = keys.stream()
                .filter(places -> !map.table().hasKey(texts(places)))
                .map(places -> places.stream().map(masking::described).collect(Collectors.joining(", ")))
                .distinct()
                .limit(3)
                .collect(Collectors.joining("; "));
        return missing.isEmpty()
                ? ALREADY
                : "the table %s has no entry for %s".formatted(map.table().name(), missing);
    }

    private static List<String> texts(List<Place> places) {
        return places.stream()
                .map(Place::value)
                .map(value -> value == null ? "" : value.asText())
                .toList();
    }
}
