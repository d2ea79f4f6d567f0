package io.docshift.run;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Takes the lease of a cluster once it is free. */
public final class LeaseDesk {

    private final Server server;
    private final Timing timing;
    private final Duration requestTimeout;
    private final LeaseBook book;

    /**
     * Opens it.
     *
     * @param server whose sink repeats nothing: a sign of life that is late is worth nothing
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
     * @param formerTokens of earlier processes of the same run, which are dead for certain
     * @param by who runs it, and where
     * @param length how long the lease lasts after each sign of life
     * @param patience how long to wait for another holder
     */
    public record Claim(
            String run, String token, Set<String> formerTokens, String by, Duration length, Duration patience) {
        public Claim {
            formerTokens = Set.copyOf(formerTokens);
        }
    }

    /**
     * Takes the lease.
     *
     * @throws Refused if another run holds it, and does so still after the wait
     * @throws IllegalArgumentException if the lease would not outlive a request
     */
    public Lease take(Claim claim) {
        if (claim.length().compareTo(requestTimeout) <= 0) {
            throw new IllegalArgumentException("a lease must last longer than a request: %s, and a request takes %s"
                    .formatted(claim.length(), requestTimeout));
        }
        History.makeIndex(server.indices());
        LeaseWatch watch = new LeaseWatch(book, timing);
        while (true) {
            Optional<LeaseHolder.Seen> seen = watch.untilFree(claim.formerTokens(), claim.patience());
            Optional<Lease> taken = write(claim, seen);
            if (taken.isPresent()) {
                return taken.get();
            }
        }
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
}
