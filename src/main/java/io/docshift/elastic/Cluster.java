package io.docshift.elastic;

import io.docshift.run.Catalogue;
import io.docshift.run.ClusterFailure;
import io.docshift.run.ClusterInfo;
import io.docshift.run.Indices;
import io.docshift.run.Permit;
import io.docshift.run.Refused;
import io.docshift.run.Sink;
import io.docshift.run.Snapshots;
import io.docshift.run.Source;
import io.docshift.run.Vitals;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

/** A cluster that answered and is the one that was meant. */
public final class Cluster implements AutoCloseable {

    private final Http http;
    private final Handshake.Greeting greeting;
    private final Dialect dialect;
    private final Clock clock;

    private Cluster(Http http, Handshake.Greeting greeting, Dialect dialect, Clock clock) {
        this.http = http;
        this.greeting = greeting;
        this.dialect = dialect;
        this.clock = clock;
    }

    /**
     * Connects, by reading only.
     *
     * @param random spreads repeated requests in time
     * @throws ClusterFailure if no node answers, or the cluster's version is one docshift cannot speak to
     * @throws Refused if the cluster has another name
     * @throws IllegalArgumentException if an address is none
     */
    public static Cluster connect(Connection connection, Clock clock, RandomGenerator random) {
        Traffic traffic = new Traffic();
        BackOff backOff = new BackOff(connection.patience(), random, time -> {
            traffic.again();
            Thread.sleep(time.toMillis());
        });
        Handshake.Greeting greeting = Handshake.with(connection);
        Http http = new Http(connection, greeting.hosts(), backOff, traffic);
        try {
            return new Cluster(http, greeting, Dialect.of(greeting.cluster(), http), clock);
        } catch (ClusterFailure e) {
            http.close();
            throw e;
        }
    }

    /** The same cluster, for requests that are sent only with this permit. It is closed with this one. */
    public Cluster under(Permit permit) {
        return new Cluster(http.under(permit), greeting, dialect, clock);
    }

    /** Which cluster it is. */
    public ClusterInfo info() {
        return greeting.cluster();
    }

    /** What an operator should know of how the cluster was found; none, one or more sentences. */
    public List<String> notes() {
        return greeting.notes();
    }

    /** Those of its nodes that were named and do not answer: one sentence each. */
    public List<String> unanswered() {
        return greeting.unanswered();
    }

    /** What goes to it and comes from it, since it answered. */
    public Traffic traffic() {
        return http.traffic();
    }

    /** What it speaks, and can do. */
    Dialect dialect() {
        return dialect;
    }

    /** Its documents. */
    public Source source(Reading reading) {
        return new ShardReader(http, dialect, reading, clock);
    }

    /** A way to change its documents; to be closed before the cluster. */
    public Sink sink(Writing writing) {
        return new BulkSink(
                writing.repeats() ? http : http.once(),
                greeting.cluster(),
                dialect.bulkKeys(),
                writing,
                RequestLimit.of(http),
                clock);
    }

    /** Its indices as they are, for those who must not change them. */
    public Catalogue catalogue() {
        return liveCatalogue();
    }

    /** How it is, apart from what it holds. */
    public Vitals vitals() {
        return new LiveVitals(new IndexCalls(http), dialect);
    }

    /** Its indices, and how to change them. */
    public Indices indices() {
        return new IndexAdmin(liveCatalogue());
    }

    /** Its snapshots. */
    public Snapshots snapshots() {
        return new FileSnapshots(new IndexCalls(http), time -> Thread.sleep(time.toMillis()));
    }

    private LiveCatalogue liveCatalogue() {
        return new LiveCatalogue(new IndexCalls(http), dialect, greeting.cluster());
    }

    /** Hangs up. */
    @Override
    public void close() {
        http.close();
    }
}
