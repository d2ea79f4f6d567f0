package io.docshift.run;

import io.docshift.doc.Document;
import io.docshift.rule.Outcome;
import io.docshift.rule.RuleChain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Transforms documents again that changed between the plan and their write, by the rules of the plan. Looks things up anew,
 * in data that may be migrated in part: rules hold on both. Reads nothing before the first such document comes.
 */
final class TransformedAnew implements Anew, AutoCloseable {

    private final RuleChain rules;
    private final Server server;
    private final Staging staging;
    private final Amendments amendments;
    private final Progress progress;
    private @Nullable Ready ready;

    /** All it takes, once there is something to do. */
    private record Ready(Staging scratch, WorkList works, Passage passage, Destinations destinations) {}

    /** Prepares it. */
    TransformedAnew(RuleChain rules, Server server, Staging staging, Amendments amendments, Progress progress) {
        this.rules = rules;
        this.server = server;
        this.staging = staging;
        this.amendments = amendments;
        this.progress = progress;
    }

    @Override
    public Result of(Document now) {
        Ready use = ready();
        IndexWork work = use.works().find(now.address().index());
        if (work == null || !amendments.takes(now)) {
            return Anew.never().of(now);
        }
        Passed passed = use.destinations().checked(use.passage().transform(now), work);
        Outcome outcome = passed.outcome();
        if (outcome instanceof Outcome.Failed failed) {
            return no("it fails by now: " + failed.failure().reason());
        }
        if (!passed.made().isEmpty()) {
            return no("by now it would make other documents; plan again");
        }
        if (outcome instanceof Outcome.Changed changed && !changed.isMoved()) {
            amendments.add(now, changed.after());
            return new Result.Put(changed.after());
        }
        if (outcome instanceof Outcome.Unchanged) {
            amendments.add(now, now);
            return new Result.Done();
        }
        return no("by now it would move or go; plan again");
    }

    private static Result no(String reason) {
        return new Result.No("it was changed by someone since it was planned, and stays: " + reason + " [changed]");
    }

    private Ready ready() {
        Ready use = ready;
        if (use == null) {
            Staging scratch = staging.scratch();
            WorkList works = new WorkList(rules, List.of(), server.indices());
            use = new Ready(
                    scratch,
                    works,
                    new Approach(rules, server.source(), server.indices(), scratch, progress).unsettled(),
                    new Destinations(works, server.indices()));
            ready = use;
        }
        return use;
    }

    @Override
    public void close() {
        if (ready != null) {
            ready.scratch().close();
        }
    }
}
