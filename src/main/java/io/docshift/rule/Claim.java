package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.step.Condition;
import io.docshift.step.Template;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a condition says of a document, taken apart into what it says of single paths. */
sealed interface Claim {

    /** All of these hold. */
    record Every(List<Claim> claims) implements Claim {}

    /** At least one of these holds. */
    record Some(List<Claim> claims) implements Claim {}

    /** It depends on what only a document knows. */
    record Open() implements Claim {}

    /**
     * Some value at the path passes the test, or none does.
     *
     * @param test what is asked of the value; null for whether there is one that is not null
     * @param holds whether some value passes
     */
    record Literal(FieldPath path, Condition.@Nullable Test test, boolean holds) implements Claim {}

    /**
     * What a condition says.
     *
     * @param seen a path as it is meant where the condition stands
     */
    static Claim of(Condition condition, UnaryOperator<FieldPath> seen) {
        if (condition instanceof Condition.All all) {
            return new Every(of(all.conditions(), seen));
        }
        if (condition instanceof Condition.Any any) {
            return new Some(of(any.conditions(), seen));
        }
        if (condition instanceof Condition.Not not) {
            return of(not.condition(), seen).denied();
        }
        if (condition instanceof Condition.Exists exists) {
            return new Literal(seen.apply(exists.path()), null, true);
        }
        return condition instanceof Condition.One one && isFixed(one.test())
                ? new Literal(seen.apply(one.path()), one.test(), true)
                : new Open();
    }

    private static List<Claim> of(List<Condition> conditions, UnaryOperator<FieldPath> seen) {
        return conditions.stream().map(each -> of(each, seen)).toList();
    }

    /** Whether the test asks the same of every document. */
    private static boolean isFixed(Condition.Test test) {
        if (test instanceof Condition.Equal equal) {
            return equal.expected() instanceof Template.Constant;
        }
        return !(test instanceof Condition.Matches matches)
                || matches.pattern().text().constant() != null;
    }

    /** What is so where the claim does not hold. */
    default Claim denied() {
        if (this instanceof Every every) {
            return new Some(every.claims().stream().map(Claim::denied).toList());
        }
        if (this instanceof Some some) {
            return new Every(some.claims().stream().map(Claim::denied).toList());
        }
        return this instanceof Literal literal ? new Literal(literal.path(), literal.test(), !literal.holds()) : this;
    }

    /** The paths it says something of. */
    default Stream<FieldPath> paths() {
        if (this instanceof Every every) {
            return every.claims().stream().flatMap(Claim::paths);
        }
        if (this instanceof Some some) {
            return some.claims().stream().flatMap(Claim::paths);
        }
        return this instanceof Literal literal ? Stream.of(literal.path()) : Stream.empty();
    }
}
