package io.docshift.cli;

import io.docshift.elastic.Writing;
import io.docshift.files.Hold;
import io.docshift.files.RunDirectory;
import io.docshift.run.Lease;
import io.docshift.run.Progress;
import io.docshift.run.Server;
import io.docshift.run.Sink;
import java.util.function.BiFunction;

/** Does something to a cluster while one run has the sole right to. */
record SoleRight(Arguments arguments, Console console, Reporting reporting) {

    /**
     * Takes the right, does the work, gives the right back.
     *
     * @throws io.docshift.run.Refused if another run has it
     */
    <T> T during(Session session, RunDirectory directory, BiFunction<Server, Progress, T> work) {
        try (Hold hold = directory.hold();
                Sink ownSink = Leasing.sink(session);
                Lease lease = Leasing.of(arguments).take(session, ownSink, directory, hold, console);
                ProgressLine progress = reporting.progress();
                Sink sink = session.cluster().under(lease).sink(Writing.defaults())) {
            return CutOffNotice.during(
                    hold.run(), console.err(), () -> work.apply(session.server(lease, sink), progress));
        }
    }
}
