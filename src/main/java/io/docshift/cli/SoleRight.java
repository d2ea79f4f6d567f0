package io.docshift.cli;

import io.docshift.elastic.Writing;
import io.docshift.files.Hold;
import io.docshift.files.RunDirectory;
import io.docshift.run.Lease;
import io.docshift.run.Pace;
import io.docshift.run.Plan;
import io.docshift.run.Progress;
import io.docshift.run.Server;
import io.docshift.run.Sink;
import io.docshift.run.Throughput;
import java.util.function.BiFunction;

/** Does something to a cluster while one run has the sole right to. */
record SoleRight(Arguments arguments, Console console, Reporting reporting) {

    /**
     * Takes the right, does the work, gives the right back.
     *
     * @param command whose work it is, for the report
     * @param plan that of the run
     * @throws io.docshift.run.Refused if another run has it
     */
    <T> T during(
            String command, Plan plan, Session session, RunDirectory directory, BiFunction<Server, Progress, T> work) {
        WayOut wayOut = new WayOut(command, plan, directory);
        RunHints hints = RunHints.of(arguments);
        try (Hold hold = directory.hold();
                ProgressLine line = reporting.progress(session);
                Interruption interruption =
                        Interruption.ofChange(line, console.err(), () -> Wrapped.at(console, hints.in(wayOut.text())));
                Sink ownSink = Leasing.sink(session);
                Lease lease = Leasing.of(arguments).take(session, ownSink, directory, hold, console);
                Sink sink =
                        session.cluster().under(interruption.begin().and(lease)).sink(Writing.defaults())) {
            Pace pace = new Pace(command, interruption, console.clock());
            T done = work.apply(session.server(interruption.and(lease), sink), pace);
            Throughput.add(pace.stretch(), directory);
            return done;
        }
    }
}
