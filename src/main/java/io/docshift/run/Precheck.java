package io.docshift.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a plan fits the cluster it is to be carried out on; nothing here writes. */
record Precheck(Plan plan, Catalogue indices) {

    /** More room than the copies take, since segments are merged while an index is loaded. */
    static final double ROOM = 1.2;

    /**
     * Checks that the plan is for this cluster.
     *
     * @throws Refused if it is for another one
     */
    void checkCluster() {
        ClusterInfo here = indices.cluster();
        if (!here.equals(plan.cluster())) {
            throw new Refused("the plan is for the cluster %s, and this is %s".formatted(plan.cluster(), here));
        }
    }

    /**
     * Checks that every document could be planned.
     *
     * @throws Refused if documents failed that are not to be skipped
     */
    void checkFailures(boolean skip) {
        if (plan.stops()) {
            throw new Refused("a document that nobody may skip failed: see the failures of the plan");
        }
        long failed = plan.totals().failed();
        if (failed > 0 && !skip) {
            throw new Refused(failed + " documents failed; mend the rules or the documents, or leave those documents as"
                    + " they are with --skip-failures");
        }
    }

    /**
     * Checks that the indices are what they were when they were planned.
     *
     * @throws Outdated with the differences
     */
    void checkDefinitions() {
        List<String> differences = new ArrayList<>();
        for (PlannedIndex index : plan.indices()) {
            String difference = difference(index, indices.find(index.name()));
            if (!difference.isEmpty()) {
                differences.add(difference);
            }
        }
        if (!differences.isEmpty()) {
            throw new Outdated(
                    "the cluster is not as it was when it was planned. Is the application still running? Plan again",
                    differences);
        }
    }

    private static String difference(PlannedIndex planned, Optional<LiveIndex> live) {
        if (planned.action() == Action.CREATE) {
            return live.isPresent() ? "the index " + planned.name() + " is there by now" : "";
        }
        if (live.isEmpty() || !live.get().uuid().equals(planned.uuid())) {
            return "the index " + planned.name() + " is not the one that was planned";
        }
        if (!DefinitionChange.between(planned.live(), live.get().definition()).isNone()) {
            return "the settings, mappings or aliases of " + planned.name() + " changed";
        }
        return live.get().blocked() && planned.action() != Action.LEAVE
                ? "the index " + planned.name() + " refuses writes: index.blocks.write is set"
                : "";
    }

    /**
     * Checks that the indices that are made find room.
     *
     * @throws ClusterFailure if they do not
     */
    void checkRoom() {
        long needed = 0;
        for (PlannedIndex index : plan.indices()) {
            needed += index.action() == Action.REBUILD || index.action() == Action.CREATE
                    ? (long) (index.bytes() * ROOM)
                    : 0;
        }
        Optional<Long> free = indices.freeBytes();
        if (free.isPresent() && free.get() < needed) {
            throw new ClusterFailure(
                    "rebuilding needs about %,d bytes on the cluster's disks and %,d are free: make room, then go on"
                            .formatted(needed, free.get()));
        }
    }
}
