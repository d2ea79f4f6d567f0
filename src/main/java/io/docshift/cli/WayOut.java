package io.docshift.cli;

import io.docshift.run.Plan;
import io.docshift.run.Reach;
import io.docshift.run.Staging;
import io.docshift.run.StagingFailure;

/**
 * What a person is told when work on a run was ended from outside: what may have changed, and how to go on.
 *
 * @param command whose work it was
 */
record WayOut(String command, Plan plan, Staging files) {

    /** In one line. */
    String text() {
        String next = "go on with resume %1$s, or take it back with undo %1$s".formatted(plan.run());
        return "run " + plan.run()
                + switch (reach()) {
                    case NOWHERE -> " was cut off before it changed anything: say " + command + " again";
                    case BESIDE ->
                        " was cut off. Nothing in use was changed yet, but writes to the indices that are made anew may"
                                + " be blocked until you "
                                + next;
                    case IN_USE -> " was cut off, and the cluster may be half migrated: " + next;
                };
    }

    private Reach reach() {
        try {
            return Reach.of(plan, files);
        } catch (StagingFailure e) {
            // What is not known may have happened.
            return Reach.IN_USE;
        }
    }
}
