package io.docshift.step;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the same steps and conditions once more, with somebody who learns what their patterns are tried on. */
public final class Watched {

    private final Lookout lookout;
    private final List<Regex> patterns = new ArrayList<>();

    public Watched(Lookout lookout) {
        this.lookout = lookout;
    }

    /** The patterns of all that was made so far. */
    public List<Regex> patterns() {
        return List.copyOf(patterns);
    }

    public Block block(Block block) {
        return new Block(block.steps().stream().map(this::placed).toList());
    }

    /** The same condition; none for none. */
    public @Nullable Condition when(@Nullable Condition condition) {
        return condition == null ? null : condition(condition);
    }

    private Placed placed(Placed placed) {
        return new Placed(placed.number(), placed.at(), placed.why(), when(placed.when()), step(placed.step()));
    }

    private Step step(Step step) {
        if (step instanceof Block block) {
            return block(block);
        }
        if (step instanceof Foreach each) {
            return new Foreach(each.in(), each.name(), block(each.steps()), each.required());
        }
        if (step instanceof Gsub gsub) {
            return new Gsub(gsub.field(), watched(gsub.pattern()), gsub.with(), gsub.required());
        }
        return step instanceof Extract extract
                ? new Extract(extract.field(), watched(extract.pattern()), extract.required())
                : step;
    }

    private Condition condition(Condition condition) {
        if (condition instanceof Condition.All all) {
            return new Condition.All(
                    all.conditions().stream().map(this::condition).toList());
        }
        if (condition instanceof Condition.Any any) {
            return new Condition.Any(
                    any.conditions().stream().map(this::condition).toList());
        }
        if (condition instanceof Condition.Not not) {
            return new Condition.Not(condition(not.condition()));
        }
        return condition instanceof Condition.One one && one.test() instanceof Condition.Matches matches
                ? new Condition.One(one.path(), new Condition.Matches(watched(matches.pattern())))
                : condition;
    }

    private Regex watched(Regex pattern) {
        patterns.add(pattern);
        return pattern.watchedBy(lookout);
    }
}
