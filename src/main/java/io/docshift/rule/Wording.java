package io.docshift.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Draft;
import io.docshift.step.Condition;
import io.docshift.step.Template;
import java.util.List;
import java.util.stream.Collectors;

/** What a condition says of a path, in words. */
final class Wording {

    private static final int MOST_VALUES = 4;

    private Wording() {}

    /** {@code 'kind' equals "a"}. */
    static String of(Claim.Literal claim) {
        return "'" + claim.path() + "' " + predicate(claim);
    }

    private static String predicate(Claim.Literal claim) {
        boolean holds = claim.holds();
        Condition.Test test = claim.test();
        if (test == null) {
            return holds ? "exists" : "does not exist";
        }
        if (test instanceof Condition.Equal equal) {
            return (holds ? "equals " : "does not equal ") + constant(equal.expected());
        }
        if (test instanceof Condition.In in) {
            return (holds ? "is one of " : "is none of ") + listed(in.values());
        }
        if (test instanceof Condition.Kind kind) {
            return (holds ? "is of type " : "is not of type ") + kind.kind();
        }
        if (test instanceof Condition.Matches matches) {
            return (holds ? "matches '" : "does not match '") + matches.pattern() + "'";
        }
        if (test instanceof Condition.InKeys keys) {
            return (holds ? "is a key of table '" : "is no key of table '")
                    + keys.table().name() + "'";
        }
        if (test instanceof Condition.InResults results) {
            return (holds ? "is a result of table '" : "is no result of table '") + results.table() + "'";
        }
        return ((Condition.Empty) test).wanted() == holds ? "is empty" : "is not empty";
    }

    private static String constant(Template template) {
        return template instanceof Template.Constant constant ? Draft.described(constant.value()) : template.toString();
    }

    private static String listed(List<JsonNode> values) {
        String first = values.stream().limit(MOST_VALUES).map(Draft::described).collect(Collectors.joining(", "));
        return values.size() > MOST_VALUES ? first + ", …" : first;
    }
}
