package io.docshift.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docshift.rule.RuleChain;
import io.docshift.run.Admission;
import io.docshift.run.Plan;
import io.docshift.run.Refused;
import io.docshift.run.Route;
import io.docshift.run.SignLook;
import io.docshift.run.Standing;
import java.util.List;
import java.util.Optional;

/**
 * Which of the rule sets are needed, and whether any is: found out from the history and from the signs in the data, without a
 * plan, so that start scripts leave nothing behind where there is nothing to migrate.
 */
record Need(Task task, Session session) {

    /** What was found: the way through the rule sets, and whether there is none of the indices that they are for. */
    private record Look(Route route, boolean isEmpty) {}

    private Look look() {
        RuleChain rules = task.rules();
        try (ProgressLine progress = task.reporting().progress(session)) {
            SignLook signs = new SignLook(rules, session.source(), session.catalogue(), progress);
            List<Plan.Hop> hops = signs.look();
            boolean anySign = hops.stream().anyMatch(hop -> hop.standing().verdict() != Standing.Verdict.NEITHER);
            return new Look(
                    Finding.route(hops, session, false),
                    !anySign && !rules.ruledIndices().isEmpty() && !signs.isAnythingThere());
        }
    }

    /**
     * What is left of the task, and says why something is not; empty if nothing is.
     *
     * @throws Refused if other rules were applied, the data contradicts the history, or another run is at work
     */
    Optional<Task> left(Leasing leasing, Console console, Output output) {
        Look look = leasing.undisturbed(session, console, output, () -> look());
        Admission admission = look.route().admission();
        return switch (admission.verdict()) {
            case REFUSE -> throw new Refused(admission.explanation());
            case NOTHING_TO_DO -> {
                tell("apply", admission.explanation(), output);
                yield Optional.empty();
            }
            case GO -> {
                if (look.isEmpty()) {
                    tell("apply", "there is no index here that the rules are for", output);
                    yield Optional.empty();
                }
                look.route().done().forEach(done -> output.print("NOTE " + done + "\n"));
                yield Optional.of(task.by(task.rules().since(look.route().first())));
            }
        };
    }

    /** What there would be left of several rule sets; of all that are done it is the last, to show that nothing is. */
    private Part part() {
        if (task.rules().isSingle()) {
            return new Part(task, List.of());
        }
        Route route = look().route();
        if (route.admission().verdict() == Admission.Verdict.REFUSE) {
            return new Part(task, List.of());
        }
        int first = Math.min(route.first(), task.rules().sets().size() - 1);
        return new Part(task.by(task.rules().since(first)), route.done().subList(0, first));
    }

    /**
     * A task of as many rule sets as are left.
     *
     * @param notes why those before are not
     */
    record Part(Task task, List<String> notes) {}

    /** What there is to plan; with {@code --again} that is all. */
    static Part part(Arguments arguments, Task task, Session session) {
        return arguments.has(Flags.AGAIN) ? new Part(task, List.of()) : new Need(task, session).part();
    }

    /** Says that there is nothing to do, and why. */
    static void tell(String command, String why, Output output) {
        output.print("Nothing to do: " + why + "\n");
        output.print(JsonNodeFactory.instance
                .objectNode()
                .put("command", command)
                .put("needed", false)
                .put("reason", why));
    }
}
