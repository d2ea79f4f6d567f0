package io.docshift.run;

import java.util.List;

/**
 * Checks that everything is as it was before a run: the documents in place by reading them again, the indices made anew by
 * their numbers, since every document of them was compared before they were used.
 */
record UndoVerification(Plan plan, Server server, ChangesInPlace changes, Troubles troubles, Progress progress) {

    /** What is not as it was becomes a failure, unless it is one already. */
    void verify() {
        List<Reversal> now = Reversal.of(plan, server.source(), server.indices());
        for (Reversal reversal : now) {
            switch (reversal.way()) {
                case IN_PLACE -> inPlace(reversal);
                case REBUILD -> anew(reversal);
                case NOTHING, GIVE_BACK, REMOVE -> {}
            }
        }
    }

    private void inPlace(Reversal reversal) {
        IndexName index = reversal.there().orElse(null);
        if (index == null) {
            troubles.failed("the index " + reversal.name() + " is not there");
            return;
        }
        long[] done = {0};
        changes.each(index.name(), some -> {
            progress.at("verify", index.name(), done[0] += some.size(), 0);
            for (ChangesInPlace.Finding finding : changes.look(index, some)) {
                if (finding.step() instanceof DocumentChange.Step.Put) {
                    troubles.failedUnlessNamed(
                            finding.change().address(), "it is not as it was before the run [changed]");
                }
            }
        });
    }

    private void anew(Reversal reversal) {
        if (!reversal.isSwitched(plan.run())) {
            troubles.failed("the index %s is not the one that was made for it".formatted(reversal.name()));
        }
    }
}
