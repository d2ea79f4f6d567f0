package io.docshift.cli;

import io.docshift.rule.RuleChain;
import io.docshift.run.Plan;
import io.docshift.run.PlanAgain;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rules of a run, to plan it again by them. */
final class RunRules {

    private RunRules() {}

    /** Those it is planned by just now. */
    static PlanAgain again(RuleChain rules) {
        return PlanAgain.by(rules, move -> Files.exists(Path.of(move.from())));
    }

    /** Those of the rule sets that a plan is by: of several that were named, it may be the later ones alone. */
    static RuleChain of(Plan plan, RuleChain named) {
        int more = named.sets().size() - plan.hops().size();
        boolean same =
                more > 0 && named.since(more).name().equals(plan.ruleSet().name());
        return same ? named.since(more) : named;
    }

    /**
     * Those of an earlier run: where the options say, or under the name they had then, with the values they had then unless
     * the options give others. Whether they are still the same, planning again finds out.
     */
    static PlanAgain of(Plan plan, Arguments arguments, Setup setup, Console console) {
        boolean given = arguments.has(Flags.CONFIG) || arguments.has(Flags.VAR);
        String name = arguments.value(Flags.RULES).orElse(plan.ruleSet().name());
        try {
            return again(of(plan, (given ? setup : Setup.recorded(plan, console)).rules(name)));
        } catch (Stop e) {
            return PlanAgain.without(
                    e.details().isEmpty()
                            ? e.reason()
                            : "the rule set %s cannot be used as it is by now; transform check %s says why"
                                    .formatted(name, name));
        }
    }
}
