package io.docshift.run;

import io.docshift.doc.Version;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes the lease of a cluster: at once where it is free or was held by a process that is known to be dead, otherwise
 * only after the holder gave no sign of life for the whole time its lease lasts. Nobody's clock but one's own is
 * trusted: what is watched is whether the document's version moves.
 */
public final class LeaseDesk {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Server server;
    private final Timing timing;
    private final Duration requestTimeout;
    private final LeaseBook book;

    /**
     * Opens it.
     *
     * @param server whose sink repeats nothing for long: a sign of life that is late is worth nothing
     * @param requestTimeout the longest that a request may be on its way
     */
    public LeaseDesk(Server server, Timing timing, Duration requestTimeout) {
        this.server = server;
        this.timing = timing;
        this.requestTimeout = requestTimeout;
        this.book = new LeaseBook(server.source(), server.indices());
    }

    /**
     * What is asked for.
     *
     * @param run the run it is for
     * @param token which no other process has
     * @param formerToken of an earlier process of the same run that is dead for certain; empty if there was none
     * @param by who runs it, and where
     * @param length how long the lease lasts after each sign of life
     * @param patience how long to wait for another holder
     */
    public record Claim(
            String run, String token, Optional<String> formerToken, String by, Duration length, Duration patience) {}

    /**
     * Takes the lease.
     *
     * @throws Refused if another run holds it, and does so still after the wait
     */
    public Lease take(Claim claim) {
        if (claim.length().compareTo(requestTimeout) <= 0) {
            throw new IllegalArgumentException(
                    "a lease must last longer than a request: %s, and a request %s".formatted(claim.length(), requestTimeout));
        }
        History.makeIndex(server.indices());
        Timing.Moment began = timing.now();
        Timing.Moment stillSince = began;
        Version watched = Version.none();
        while (true) {
            Optional<LeaseHolder.Seen> seen = book.read();
            Version version = seen.map(LeaseHolder.Seen::version).orElse(Version.none());
            if (!version.equals(watched)) {
                watched = version;
                stillSince = timing.now();
            }
            if (seen.isEmpty() || isFree(seen.get().holder(), claim, timing.steadilySince(stillSince))) {
                Optional<Lease> taken = write(claim, seen);
                if (taken.isPresent()) {
                    return taken.get();
                }
            } else if (timing.steadilySince(began).compareTo(claim.patience()) >= 0) {
                throw refused(seen.get().holder(), claim);
            }
            pause();
        }
    }

    private static boolean isFree(LeaseHolder holder, Claim claim, Duration still) {
        return !holder.held()
                || claim.formerToken().filter(holder.token()::equals).isPresent()
                || still.getSeconds() >= holder.seconds();
    }

    private Optional<Lease> write(Claim claim, Optional<LeaseHolder.Seen> seen) {
        Timing.Moment asked = timing.now();
        LeaseHolder holder = new LeaseHolder(
                true,
                claim.run(),
                claim.token(),
                claim.by(),
                timing.wall().instant().toString(),
                claim.length().toSeconds(),
                0);
        return book.write(holder, seen.map(LeaseHolder.Seen::version), server.sink())
                .map(version -> new Lease(book, server.sink(), timing, requestTimeout, holder, version, asked));
    }

    private static Refused refused(LeaseHolder holder, Claim claim) {
        return new Refused(
                "%s holds the lease of this cluster, for %d s after each sign of life%s. Wait for it with --wait %ds; or, if you know that its process is dead, take the lease away with unlock"
                        .formatted(
                                holder.described(),
                                holder.seconds(),
                                claim.patience().isZero() ? "" : ", and after " + claim.patience().toSeconds() + " s still does",
                                Math.max(600, 2 * holder.seconds())));
    }

    private void pause() {
        try {
            timing.pause().of(LOOK_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted while waiting for the lease");
        }
    }
}
