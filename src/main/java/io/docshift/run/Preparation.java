package io.docshift.run;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first phases of an apply, up to which everything can be taken back: block writes, compare what is there with the
 * plan, make and load new indices beside the old ones, check them.
 */
final class Preparation {

    private final Plan plan;
    private final Server server;
    private final Staging staging;
    private final StagedDocuments documents;
    private final Troubles troubles;
    private final Journal journal;
    private final Progress progress;
    private final Clock clock;
    private final List<PlannedIndex> made = new ArrayList<>();
    private final List<PlannedIndex> blocked = new ArrayList<>();
    private Map<String, ImageSum> loaded = Map.of();

    Preparation(
            Plan plan,
            Server server,
            Staging staging,
            StagedDocuments documents,
            Troubles troubles,
            Journal journal,
            Progress progress,
            Clock clock) {
        this.plan = plan;
        this.server = server;
        this.staging = staging;
        this.documents = documents;
        this.troubles = troubles;
        this.journal = journal;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Prepares everything; what it made is taken back if it cannot.
     *
     * @return false if a document was refused or is not as it was meant
     * @throws Outdated if documents changed since they were planned
     */
    boolean prepare() {
        return AllOrNothing.attempt(
                () -> {
                    blockAndCompare();
                    return loadNewIndices();
                },
                this::withdraw);
    }

    /** What was loaded into new indices, by their names; nothing before they were prepared. */
    Map<String, ImageSum> loaded() {
        return loaded;
    }

    /** Takes back what an apply that was cut off had begun; the result is what was there of it. */
    Remnants withdrawBegun() {
        for (PlannedIndex index : plan.indices()) {
            if (journal.hasBegun("create", index.target())) {
                made.add(index);
            }
            if (journal.hasBegun("block", index.concrete())) {
                blocked.add(index);
            }
        }
        Remnants removed = withdraw();
        made.clear();
        blocked.clear();
        return removed;
    }

    private void blockAndCompare() {
        for (PlannedIndex index : with(Action.REBUILD)) {
            journal.begun("block", index.concrete());
            blocked.add(index);
            server.indices().blockWrites(index.concrete(), true);
            journal.done("block", index.concrete());
        }
        Frozen frozen = new Frozen(server.source(), staging, progress, clock);
        for (PlannedIndex index : plan.indices()) {
            if (index.action() != Action.CREATE && index.action() != Action.LEAVE) {
                server.indices().refresh(index.concrete());
                frozen.compare(index, documents.names(index.name(), StagedPart.Kind.READ));
            }
        }
        if (!frozen.differences().isEmpty()) {
            throw new Outdated(
                    "documents changed since they were planned. Is the application still running? Stop it, then plan"
                            + " again",
                    frozen.differences());
        }
    }

    private boolean loadNewIndices() {
        Loading loading = new Loading(server, staging, troubles, progress, clock);
        for (PlannedIndex index : with(Action.REBUILD)) {
            // What is there is ours, also if no answer comes: its name holds the run.
            made.add(index);
            journal.step("create", index.target(), () -> loading.create(index));
        }
        for (PlannedIndex index : with(Action.CREATE)) {
            made.add(index);
            try {
                journal.step("create", index.target(), () -> loading.create(index));
            } catch (NameTaken e) {
                made.remove(index);
                throw e;
            }
        }
        for (PlannedIndex index : with(Action.REBUILD)) {
            journal.step("load", index.target(), () -> loading.load(index, documents.after(index.name())));
        }
        if (!troubles.isEmpty()) {
            return false;
        }
        loaded = loading.loaded();
        for (PlannedIndex index : with(Action.REBUILD)) {
            journal.step("check", index.target(), () -> loading.compare(index, documents.after(index.name())));
        }
        return troubles.isEmpty();
    }

    /** Takes back the first phases: nothing that is in use has changed yet. */
    private Remnants withdraw() {
        int indices = 0;
        for (PlannedIndex index : made) {
            Optional<String> ours = ours(index);
            if (ours.isPresent()) {
                String uuid = ours.get();
                journal.step("withdraw", index.target(), () -> server.indices().delete(index.target(), uuid));
                indices++;
            }
        }
        int blocks = 0;
        for (PlannedIndex index : blocked) {
            if (server.indices()
                    .uuid(index.concrete())
                    .filter(index.uuid()::equals)
                    .isPresent()) {
                journal.step("unblock", index.concrete(), () -> server.indices().blockWrites(index.concrete(), false));
                blocks++;
            }
        }
        journal.done(Apply.STEP, Journal.WITHDRAWN);
        return new Remnants(indices, blocks);
    }

    /** The uuid of an index that was made by this run and is not in use, whatever state it is in. */
    private Optional<String> ours(PlannedIndex index) {
        return index.action() == Action.REBUILD
                ? server.indices().uuid(index.target()).filter(uuid -> !isInUse(index))
                : empty(index);
    }

    /** One that holds documents, or looks otherwise, under a name anyone may use was not made by this run. */
    private Optional<String> empty(PlannedIndex index) {
        try {
            return server.indices()
                    .find(index.target())
                    .filter(there -> there.name().concrete().equals(index.target())
                            && there.documents() == 0
                            && Loading.difference(there, index.merged()).isNone())
                    .map(LiveIndex::uuid);
        } catch (ShardsMissing e) {
            throw new ClusterFailure(
                    "%s. If a node was killed at the moment when run %s made this index, they never will be, and there is nothing in it: DELETE /%s, then resume %2$s"
                            .formatted(e.getMessage(), plan.run(), index.target()),
                    e);
        }
    }

    private boolean isInUse(PlannedIndex index) {
        return server.indices()
                .find(index.name())
                .filter(now -> now.name().concrete().equals(index.target()))
                .isPresent();
    }

    private List<PlannedIndex> with(Action action) {
        return plan.indices().stream().filter(index -> index.action() == action).toList();
    }
}
