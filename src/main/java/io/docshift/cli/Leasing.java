package io.docshift.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Version;
import io.docshift.elastic.Writing;
import io.docshift.files.Hold;
import io.docshift.files.RunDirectory;
import io.docshift.run.ClusterFailure;
import io.docshift.run.Lease;
import io.docshift.run.LeaseBook;
import io.docshift.run.LeaseDesk;
import io.docshift.run.LeaseHolder;
import io.docshift.run.LeaseWatch;
import io.docshift.run.Sink;
import io.docshift.run.Timing;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * How a command shares a cluster with other runs.
 *
 * @param length how long its lease lasts after each sign of life
 * @param patience how long it waits for another holder
 */
record Leasing(Duration length, Duration patience) {

    private static final String FILE = "lease";
    private static final Duration SHORTEST = Duration.ofSeconds(3);
    private static final int REQUESTS_IN_A_LEASE = 3;
    private static final int LOOKS = 4;

    static Leasing of(Arguments arguments) {
        Duration length = arguments
                .value(Flags.LEASE)
                .map(text -> Span.parse(Flags.LEASE, text))
                .orElse(Duration.ofMinutes(3));
        if (length.compareTo(SHORTEST) < 0) {
            throw Stop.usage("--lease must be 3s or longer");
        }
        Duration patience = arguments
                .value(Flags.WAIT)
                .map(text -> Span.parse(Flags.WAIT, text))
                .orElse(Duration.ZERO);
        return new Leasing(length, patience);
    }

    /** The longest a request may take: the lease must outlive it. */
    Duration requestTimeout() {
        return length.dividedBy(REQUESTS_IN_A_LEASE);
    }

    /**
     * Takes the lease for a run.
     *
     * @param hold on the run: so an earlier process that held the lease for it is dead
     * @param sink for the lease's own document; to be closed after the lease
     * @throws io.docshift.run.Refused if another run holds it
     */
    Lease take(Session session, Sink sink, RunDirectory directory, Hold hold, Console console) {
        Set<String> former = new LinkedHashSet<>();
        ObjectNode known = directory.load(FILE).orElseGet(JsonNodeFactory.instance::objectNode);
        known.withArrayProperty("tokens").forEach(token -> former.add(token.asText()));
        String token = UUID.randomUUID().toString();
        known.withArrayProperty("tokens").add(token);
        // On disk before it is on the cluster: whoever resumes the run must know it as this run's own.
        directory.save(FILE, known);
        LeaseDesk desk = new LeaseDesk(session.server(sink), Timing.of(console.clock()), requestTimeout());
        return desk.take(new LeaseDesk.Claim(hold.run(), token, former, console.user(), length, patience));
    }

    /** Has a restore know the lease of a run whose process is dead as its own. */
    static void inherit(RunDirectory from, RunDirectory to) {
        ObjectNode known = to.load(FILE).orElseGet(JsonNodeFactory.instance::objectNode);
        from.load(FILE)
                .ifPresent(former -> known.withArrayProperty("tokens").addAll(former.withArrayProperty("tokens")));
        to.save(FILE, known);
    }

    /**
     * Waits until no other run holds the lease; reads only.
     *
     * @throws io.docshift.run.Refused if one holds it still after the wait
     */
    void await(Session session, Console console) {
        new LeaseWatch(new LeaseBook(session.source(), session.cluster().catalogue()), Timing.of(console.clock()))
                .untilFree(Set.of(), patience);
    }

    /**
     * Looks at the data while no other run is at work. What was seen while one began is half of this and half of that, and is
     * looked for again.
     *
     * @throws io.docshift.run.Refused if one is at work and does not come to its end in time
     */
    <T> T undisturbed(Session session, Console console, Output output, Supplier<T> look) {
        LeaseBook book = new LeaseBook(session.source(), session.cluster().catalogue());
        for (int attempt = 1; ; attempt++) {
            await(session, console);
            Optional<Version> before = book.version();
            try {
                T seen = look.get();
                if (attempt == LOOKS || book.version().equals(before)) {
                    return seen;
                }
            } catch (ClusterFailure e) {
                // Another run may have taken away what was about to be read.
                if (attempt == LOOKS || book.version().equals(before)) {
                    throw e;
                }
            }
            output.print("NOTE another run was at work while the data was read, so it is read again\n");
        }
    }

    /** A sink for the lease's own document. */
    static Sink sink(Session session) {
        return session.cluster().sink(Writing.once());
    }

    /** What those who only look should know of the lease; none or one sentence. */
    static List<String> notes(Session session) {
        return new LeaseBook(session.source(), session.cluster().catalogue())
                .held().map(LeaseHolder.Seen::holder).map(LeaseHolder::described).stream()
                        .map(holder -> holder + " holds the lease of this cluster and may be changing it")
                        .toList();
    }
}
