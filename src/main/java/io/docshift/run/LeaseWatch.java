package io.docshift.run;

import io.docshift.doc.Version;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Watches the lease of a cluster until it may be taken: it is free, or was held by a process that is known to be dead, or
 * its holder gave no sign of life for the whole time the lease lasts. Nobody's clock but one's own is trusted: what is
 * watched is whether the document's version moves. Reads only.
 */
public final class LeaseWatch {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final LeaseBook book;
    private final Timing timing;

    public LeaseWatch(LeaseBook book, Timing timing) {
        this.book = book;
        this.timing = timing;
    }

    /**
     * Waits for it.
     *
     * @param dead tokens of processes that are dead for certain
     * @param patience how long to wait for another holder
     * @return what the document says then; empty if there is none
     * @throws Refused if another run holds it still after that
     */
    public Optional<LeaseHolder.Seen> untilFree(Set<String> dead, Duration patience) {
        Timing.Moment began = timing.now();
        Timing.Moment stillSince = began;
        Version watched = Version.none();
        while (true) {
            Optional<LeaseHolder.Seen> seen = book.read();
            if (seen.isEmpty()) {
                return seen;
            }
            if (!seen.get().version().equals(watched)) {
                watched = seen.get().version();
                stillSince = timing.now();
            }
            LeaseHolder holder = seen.get().holder();
            if (!holder.held()
                    || dead.contains(holder.token())
                    || timing.steadilySince(stillSince).toSeconds() >= holder.seconds()) {
                return seen;
            }
            if (timing.steadilySince(began).compareTo(patience) >= 0) {
                throw refused(holder, patience);
            }
            timing.rest(LOOK_EVERY);
        }
    }

    private static Refused refused(LeaseHolder holder, Duration patience) {
        return new Refused(
                "%s holds the lease of this cluster, for %d s after each sign of life%s. Wait for it with --wait %ds; or take it away with unlock, if you know that its process is dead"
                        .formatted(
                                holder.described(),
                                holder.seconds(),
                                patience.isZero() ? "" : ", and still does after " + patience.toSeconds() + " s",
                                2 * Math.max(holder.seconds(), patience.toSeconds())));
    }
}
