package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.doc.NeededKeys;
import io.docshift.doc.Numeral;
import io.docshift.doc.Text;
import io.docshift.step.Append;
import io.docshift.step.Block;
import io.docshift.step.Condition;
import io.docshift.step.Convert;
import io.docshift.step.Copy;
import io.docshift.step.Default;
import io.docshift.step.Extract;
import io.docshift.step.Foreach;
import io.docshift.step.Gsub;
import io.docshift.step.LookUp;
import io.docshift.step.MapByTable;
import io.docshift.step.Move;
import io.docshift.step.Parse;
import io.docshift.step.Pick;
import io.docshift.step.Placed;
import io.docshift.step.Remove;
import io.docshift.step.Rename;
import io.docshift.step.SetValue;
import io.docshift.step.Step;
import io.docshift.step.Subtract;
import io.docshift.step.Table;
import io.docshift.step.Template;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a document must have for a rule to matter to it: to change it, drop it, fail it, make something of it or
 * say something about it.
 *
 * <p>Why that is sound. Take the first step that matters to a document: up to it, the source is as it was read, so what
 * the step needs must be in the source as it was read. A path leads nowhere without its keys; an entry that is missing is
 * made by a few steps only, and these need no clue. A condition that compares with a text cannot hold without that text.
 * What a document does not hold itself needs no clue either: locals, because look-ups and steps before may have filled
 * them, the address and the metadata, and elements of a local in a {@code foreach}. Neither does what asks for an absence
 * ({@code not}, {@code exists: false}, {@code empty}), a number, which has many spellings, or whatever is not named here.
 */
final class ClueSearch {

    private final boolean inLocal;

    private ClueSearch(boolean inLocal) {
        this.inLocal = inLocal;
    }

    /** What is needed for the rule to matter. */
    static Clues of(Rule rule) {
        ClueSearch search = new ClueSearch(false);
        return search.guarded(rule.when(), search.step(rule.body()));
    }

    private Clues guarded(@Nullable Condition when, Clues inside) {
        return when == null ? inside : fails(when).or(holds(when).and(inside));
    }

    // ---- steps ----

    private Clues step(Step step) {
        if (step instanceof Block block) {
            return any(block.steps(), this::placed);
        } else if (step instanceof Foreach each) {
            return foreach(each);
        } else if (step instanceof Rename rename) {
            return present(rename.required(), rename.field());
        } else if (step instanceof Move move) {
            return present(move.required(), move.field());
        } else if (step instanceof Copy copy) {
            return present(copy.required(), copy.field());
        } else if (step instanceof Remove remove) {
            return remove.required() ? Clues.NONE_NEEDED : any(remove.fields(), this::found);
        } else if (step instanceof Gsub gsub) {
            return present(gsub.required(), gsub.field());
        } else if (step instanceof Convert convert) {
            return present(convert.required(), convert.field());
        } else if (step instanceof Append append) {
            return present(append.required(), append.field());
        } else if (step instanceof Extract extract) {
            return present(extract.required(), extract.field());
        } else if (step instanceof Parse parse) {
            return present(parse.required(), parse.field());
        } else if (step instanceof Subtract subtract) {
            return present(subtract.required(), subtract.field());
        } else if (step instanceof MapByTable map) {
            // The others are not looked at without the first.
            return present(map.required(), map.fields().get(0));
        } else if (step instanceof Pick pick) {
            return pick.required() ? Clues.NONE_NEEDED : any(pick.from(), this::found);
        } else if (step instanceof SetValue set) {
            return set.required() ? Clues.NONE_NEEDED : stored(set.field());
        } else if (step instanceof Default value) {
            return stored(value.field());
        }
        return step instanceof LookUp lookUp && lookUp.missing() == LookUp.Missing.KEEP
                ? fails(lookUp.key())
                : Clues.NONE_NEEDED;
    }

    private Clues placed(Placed placed) {
        return guarded(placed.when(), step(placed.step()));
    }

    private Clues foreach(Foreach each) {
        if (each.required()) {
            return Clues.NONE_NEEDED;
        }
        boolean local = each.in().isLocal() || (inLocal && each.in().isFromElement());
        Clues steps = new ClueSearch(local).step(each.steps());
        return each.in().isComputed() ? found(each.in()) : found(each.in()).and(steps);
    }

    private Clues present(boolean required, FieldPath field) {
        return required ? Clues.NONE_NEEDED : found(field);
    }

    /** For the path to lead anywhere, or to a failure. */
    private Clues found(FieldPath path) {
        return inLocal && path.isFromElement() ? Clues.NONE_NEEDED : Clues.all(NeededKeys.toFind(path));
    }

    private Clues stored(FieldPath path) {
        return inLocal && path.isFromElement() ? Clues.NONE_NEEDED : Clues.all(NeededKeys.toStore(path));
    }

    private static <T> Clues any(List<T> parts, Function<T, Clues> clues) {
        return parts.stream().map(clues).reduce(Clues.IMPOSSIBLE, Clues::or);
    }

    // ---- conditions ----

    private Clues holds(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.conditions().stream().map(this::holds).reduce(Clues.NONE_NEEDED, Clues::and);
        } else if (condition instanceof Condition.Any any) {
            return any(any.conditions(), this::holds);
        } else if (condition instanceof Condition.Known known) {
            return known.holds() ? Clues.NONE_NEEDED : Clues.IMPOSSIBLE;
        } else if (condition instanceof Condition.Exists exists) {
            return found(exists.path());
        } else if (condition instanceof Condition.One one) {
            return (inLocal && one.path().isFromElement()) || !isOfSource(one.path())
                    ? Clues.NONE_NEEDED
                    : found(one.path()).and(passes(one.test()));
        } else if (condition instanceof Condition.Together together) {
            return together.paths().stream().map(this::found).reduce(Clues.NONE_NEEDED, Clues::and);
        }
        return Clues.NONE_NEEDED;
    }

    private static boolean isOfSource(FieldPath path) {
        return path.isFromElement() || path.isFromRoot();
    }

    private static Clues passes(Condition.Test test) {
        if (test instanceof Condition.Equal equal && equal.expected() instanceof Template.Constant constant) {
            return constant.value().isTextual()
                    ? Clues.all(List.of(constant.value().textValue()))
                    : Clues.NONE_NEEDED;
        } else if (test instanceof Condition.In in) {
            return in.values().stream().allMatch(value -> value.isTextual())
                    ? Clues.one(
                            in.values().stream().map(value -> value.textValue()).toList())
                    : Clues.NONE_NEEDED;
        } else if (test instanceof Condition.InKeys in) {
            return keys(in.table());
        }
        return test instanceof Condition.InResults in && in.results().stream().allMatch(ClueSearch::isText)
                ? Clues.one(in.results())
                : Clues.NONE_NEEDED;
    }

    private static Clues keys(Table table) {
        List<String> keys =
                table.rows().keySet().stream().map(key -> key.get(0)).toList();
        return keys.stream().allMatch(ClueSearch::isText) ? Clues.one(keys) : Clues.NONE_NEEDED;
    }

    /** Whether only a text can read like this, and no number or boolean. */
    private static boolean isText(String word) {
        return !word.equals("true")
                && !word.equals("false")
                && Numeral.spelled(word).isEmpty();
    }

    /** For a condition to fail the document when it is asked. */
    private Clues fails(Condition condition) {
        if (condition instanceof Condition.All all) {
            return any(all.conditions(), this::fails);
        } else if (condition instanceof Condition.Any any) {
            return any(any.conditions(), this::fails);
        } else if (condition instanceof Condition.Not not) {
            return fails(not.condition());
        } else if (condition instanceof Condition.Exists exists) {
            return exists.path().isComputed() ? found(exists.path()) : Clues.IMPOSSIBLE;
        } else if (condition instanceof Condition.One one) {
            return one.path().isComputed() || isFilled(one.test()) ? found(one.path()) : Clues.IMPOSSIBLE;
        } else if (condition instanceof Condition.Together together) {
            return any(together.paths(), this::found);
        }
        return Clues.IMPOSSIBLE;
    }

    /** Whether values of the document fill the test, which may fail. */
    private static boolean isFilled(Condition.Test test) {
        return (test instanceof Condition.Equal equal && !(equal.expected() instanceof Template.Constant))
                || (test instanceof Condition.Matches matches
                        && matches.pattern().text().constant() == null);
    }

    /** For a text not to be filled. */
    private Clues fails(Text text) {
        Clues clues = Clues.IMPOSSIBLE;
        for (Text.Part part : text.parts()) {
            if (part instanceof Text.Hole hole) {
                clues = clues.or(hole.need() == Text.Need.REQUIRED ? Clues.NONE_NEEDED : found(hole.path()));
            }
        }
        return clues;
    }
}
