package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.step.Condition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks for two things among facts that no document has at once. It finds what can be known of paths without a document:
 * where it finds nothing, there may be a contradiction all the same; where it finds one, there is no such document.
 */
final class Contradiction {

    /** How many ways of meeting the facts are tried; a condition with more is taken for one that can be met. */
    private static final int MOST_WAYS = 1_000;

    private record Sure(Claim.Literal literal, String origin) {
        String words() {
            return Wording.of(literal) + origin;
        }
    }

    private int ways;

    private Contradiction() {}

    /** What contradicts what, in words; empty if some document may meet all of the facts. */
    static Optional<String> in(List<Fact> facts) {
        return new Contradiction().search(new ArrayDeque<>(facts), List.of());
    }

    private Optional<String> search(Deque<Fact> open, List<Sure> sure) {
        if (open.isEmpty() || ++ways > MOST_WAYS) {
            return Optional.empty();
        }
        Fact next = open.pop();
        if (next.claim() instanceof Claim.Every every) {
            List<Fact> all = next.of(every.claims());
            for (int i = all.size() - 1; i >= 0; i--) {
                open.push(all.get(i));
            }
            return search(open, sure);
        }
        if (next.claim() instanceof Claim.Some some) {
            return anyOf(next.of(some.claims()), open, sure);
        }
        if (!(next.claim() instanceof Claim.Literal literal)) {
            return search(open, sure);
        }
        List<Sure> more = new ArrayList<>(sure);
        more.add(new Sure(literal, next.origin()));
        Optional<String> clash = clash(more);
        return clash.isPresent() ? clash : search(open, more);
    }

    /** The first contradiction, if every one of them leads to one. */
    private Optional<String> anyOf(List<Fact> alternatives, Deque<Fact> open, List<Sure> sure) {
        Optional<String> first = Optional.empty();
        for (Fact alternative : alternatives) {
            Deque<Fact> way = new ArrayDeque<>(open);
            way.push(alternative);
            Optional<String> clash = search(way, sure);
            if (clash.isEmpty()) {
                return clash;
            }
            first = first.isPresent() ? first : clash;
        }
        return first;
    }

    private static Optional<String> clash(List<Sure> all) {
        return all.stream()
                .filter(each -> each.literal().holds())
                .flatMap(each -> clash(each, all).stream())
                .findFirst();
    }

    /** What takes away the last value that can be where this one wants one. */
    private static Optional<String> clash(Sure wanting, List<Sure> all) {
        List<Sure> narrowing = new ArrayList<>(List.of(wanting));
        Possible left = Possible.of(wanting.literal());
        for (Sure other : all) {
            if (left.isNone()) {
                break;
            }
            if (isDenied(wanting.literal(), left, other.literal())) {
                return words(List.of(wanting, other));
            }
            Possible less = left(left, wanting.literal().path(), other.literal());
            if (less.isFewerThan(left)) {
                narrowing.add(other);
            }
            left = less;
        }
        return left.isNone() ? words(narrowing) : Optional.empty();
    }

    private static Optional<String> words(List<Sure> all) {
        return Optional.of(all.stream().map(Sure::words).distinct().collect(Collectors.joining(", and ")));
    }

    /** Whether the other says that nothing is there, or that nothing there passes the very same test. */
    private static boolean isDenied(Claim.Literal wanting, Possible left, Claim.Literal other) {
        boolean absent = !other.holds() && other.test() == null && other.path().covers(wanting.path());
        return (absent && left.needsPresence()) || isOpposite(wanting, other);
    }

    private static Possible left(Possible before, FieldPath path, Claim.Literal other) {
        boolean ofEach = !other.holds() && other.path().includes(path);
        boolean ofTheSame = other.holds() && !path.isWild() && path.includes(other.path());
        if (ofEach || ofTheSame) {
            return before.under(other);
        }
        String kind = other.holds() && !path.isWild() ? other.path().kindOf(path) : "";
        return kind.isEmpty() ? before : before.ofKind(kind);
    }

    /** Whether the other says that no value passes the very test that some value here passes. */
    private static boolean isOpposite(Claim.Literal wanting, Claim.Literal other) {
        Condition.Test test = wanting.test();
        return !other.holds()
                && test != null
                && other.test() != null
                && other.path().includes(wanting.path())
                && isSame(test, other.test());
    }

    private static boolean isSame(Condition.Test one, Condition.Test other) {
        return one.equals(other)
                || (one instanceof Condition.Matches matches
                        && other instanceof Condition.Matches that
                        && matches.pattern().toString().equals(that.pattern().toString()));
    }
}
