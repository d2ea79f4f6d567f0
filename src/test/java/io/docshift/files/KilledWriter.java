package io.docshift.files;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docshift.doc.RawJson;
import io.docshift.run.Staging.Area;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;

/** A process that writes files and journal entries until it is killed, and says so of each that is on disk. */
final class KilledWriter {

    private KilledWriter() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        var runs = new Runs(RunPlaces.in(Path.of(arguments[0])));
        try (var run = runs.create(Compression.NONE, InstantSource.system(), new Random())) {
            for (int i = 0; ; i++) {
                run.journal(JsonNodeFactory.instance.objectNode().put("entry", i));
                out.println("journal " + i);
                try (var writer = run.begin(Area.EXPORTED, "file" + i)) {
                    for (int line = 0; line < 3_000; line++) {
                        writer.append(RawJson.of("{\"file\":" + i + ",\"line\":" + line + "}"));
                    }
                    writer.finish();
                }
                out.println("file file" + i);
            }
        }
    }
}
