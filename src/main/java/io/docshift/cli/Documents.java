package io.docshift.cli;

import io.docshift.files.RunDirectory;
import io.docshift.run.ClusterLines;
import io.docshift.run.Lines;
import io.docshift.run.Progress;
import java.util.function.Function;

/** Documents that are only looked at, wherever they are. */
record Documents(Place place, Setup setup, Console console) {

    /**
     * Does something with them.
     *
     * @param notes takes what has to be kept to be read again
     */
    <T> T read(RunDirectory notes, Progress progress, Function<Lines.Origin, T> work) {
        if (place instanceof Place.Nodes nodes) {
            try (Session session = Session.open(setup.configuration(), nodes.addresses(), console)) {
                return work.apply(new ClusterLines(session.source(), session.catalogue(), notes, progress));
            }
        }
        try (LineRun lines = new LineRun(console, notes)) {
            return work.apply(lines.origin(place));
        }
    }
}
