package io.docshift.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docshift.rule.RuleSet;
import io.docshift.run.Admission;
import io.docshift.run.History;
import io.docshift.run.Plan;
import io.docshift.run.Refused;
import io.docshift.run.SignLook;
import io.docshift.run.Standing;

/**
 * Whether there is anything to migrate, for start scripts: found out from the history and from the signs in the data, without
 * a plan, so that nothing is left behind where there is not.
 */
record Need(Task task, Session session) {

    private record Look(Admission admission, boolean isEmpty) {}

    private Look look() {
        RuleSet rules = task.rules();
        try (ProgressLine progress = task.reporting().progress()) {
            SignLook signs = new SignLook(rules, session.source(), session.catalogue(), progress);
            Standing standing = signs.look();
            Admission admission = Admission.of(
                    standing,
                    new History(session.source(), session.catalogue()).standing(rules.name()),
                    Plan.RuleSetName.of(rules),
                    false);
            return new Look(
                    admission,
                    standing.verdict() == Standing.Verdict.NEITHER
                            && !rules.ruledIndices().isEmpty()
                            && !signs.isAnythingThere());
        }
    }

    /**
     * Whether there is, and says why if there is not.
     *
     * @throws Refused if other rules were applied, the data contradicts the history, or another run is at work
     */
    boolean isGiven(Leasing leasing, Console console, Output output) {
        Look look = leasing.undisturbed(session, console, output, this::look);
        return switch (look.admission().verdict()) {
            case REFUSE -> throw new Refused(look.admission().explanation());
            case NOTHING_TO_DO -> {
                tell("apply", look.admission().explanation(), output);
                yield false;
            }
            case GO -> {
                if (look.isEmpty()) {
                    tell("apply", "there is no index here that the rules are for", output);
                }
                yield !look.isEmpty();
            }
        };
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
