package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Json;
import io.docshift.doc.Masking;
import io.docshift.doc.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says which parts of a condition settle whether it holds, and what was found there. It looks at the draft as it is now,
 * so it is to be asked at the moment the condition is judged.
 */
public final class Reasons {

    private static final int MOST_VALUES = 3;

    private final Draft draft;
    private final Masking masking;

    /** For conditions about this draft, whose secrets are not shown. */
    public Reasons(Draft draft, Masking masking) {
        this.draft = draft;
        this.masking = masking;
    }

    /** The parts that decide: of {@code all} the first that does not hold, of {@code any} the first that does. */
    public List<Reason> of(Condition condition) {
        return of(condition, condition.holds(draft), false);
    }

    private List<Reason> of(Condition condition, boolean holds, boolean negated) {
        if (condition instanceof Condition.Not not) {
            return of(not.condition(), !holds, !negated);
        }
        if (condition instanceof Condition.All all) {
            return several(all.conditions(), holds, true, negated);
        }
        if (condition instanceof Condition.Any any) {
            return several(any.conditions(), holds, false, negated);
        }
        return List.of(new Reason(asked(condition, negated), holds != negated, found(condition)));
    }

    /** Where one part is enough to decide, only that one; else all of them. */
    private List<Reason> several(List<Condition> conditions, boolean holds, boolean allNeeded, boolean negated) {
        List<Reason> reasons = new ArrayList<>();
        for (Condition condition : conditions) {
            boolean one = condition.holds(draft);
            if (holds != allNeeded && one == holds) {
                return of(condition, one, negated);
            }
            reasons.addAll(of(condition, one, negated));
        }
        return reasons;
    }

    private static String asked(Condition condition, boolean negated) {
        if (condition instanceof Condition.Exists exists) {
            return exists.path() + (negated ? " is absent" : " exists");
        }
        String plain;
        if (condition instanceof Condition.One one) {
            plain = one.path() + " " + words(one.test());
        } else if (condition instanceof Condition.Together together) {
            plain = joined(together.paths()) + " together are a key of the table "
                    + together.table().name();
        } else {
            plain = ((Condition.Known) condition).about();
        }
        return negated ? "not: " + plain : plain;
    }

    /** What a test asks of a value: {@code equals "wet"}. */
    public static String words(Condition.Test test) {
        if (test instanceof Condition.Empty empty) {
            return empty.wanted() ? "is empty" : "is not empty";
        }
        if (test instanceof Condition.Equal equal) {
            return "equals " + written(equal.expected());
        }
        if (test instanceof Condition.In in) {
            return "is one of " + in.values().stream().map(Draft::described).collect(Collectors.joining(", "));
        }
        if (test instanceof Condition.InKeys keys) {
            return "is a key of the table " + keys.table().name();
        }
        if (test instanceof Condition.InResults results) {
            return "is a result of the table " + results.table();
        }
        return test instanceof Condition.Matches matches
                ? "matches " + matches.pattern()
                : "is of the type " + ((Condition.Kind) test).kind();
    }

    /** A template as a rule has it. */
    private static String written(Template template) {
        if (template instanceof Template.Constant constant) {
            return Json.line(constant.value());
        }
        if (template instanceof Template.Whole whole) {
            return "{{" + whole.path() + (whole.optional() ? "?" : "") + "}}";
        }
        return template instanceof Template.Filled filled ? "\"" + filled.text() + "\"" : "a value with holes";
    }

    private String found(Condition condition) {
        if (condition instanceof Condition.Exists exists) {
            return found(exists.path());
        }
        if (condition instanceof Condition.One one) {
            String wanted =
                    one.test() instanceof Condition.Equal equal && equal.expected() instanceof Template.Whole whole
                            ? ", and {{" + whole.path() + "}} is " + values(whole.path())
                            : "";
            return found(one.path()) + wanted;
        }
        if (condition instanceof Condition.Together together) {
            return together.paths().stream()
                    .map(path -> path + " is " + values(path))
                    .collect(Collectors.joining(", "));
        }
        return "";
    }

    private String found(FieldPath path) {
        return (draft.find(path).size() > 1 ? "there are " : "it is ") + values(path);
    }

    /** What is at a path, as a person reads it. */
    String values(FieldPath path) {
        List<Place> places = draft.find(path);
        if (places.isEmpty()) {
            return "absent";
        }
        String shown =
                places.stream().limit(MOST_VALUES).map(masking::described).collect(Collectors.joining(", "));
        return places.size() > MOST_VALUES ? shown + " and " + (places.size() - MOST_VALUES) + " more" : shown;
    }

    /** Whether there is a value at a path that is not null. */
    boolean isThere(FieldPath path) {
        return draft.find(path).stream().map(Place::value).anyMatch(value -> value != null && !isNull(value));
    }

    private static boolean isNull(JsonNode value) {
        return value.isNull() || value.isMissingNode();
    }

    static String joined(List<FieldPath> paths) {
        return paths.stream().map(FieldPath::toString).collect(Collectors.joining(", "));
    }
}
