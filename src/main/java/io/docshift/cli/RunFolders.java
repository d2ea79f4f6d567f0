package io.docshift.cli;

import io.docshift.config.Configuration;
import io.docshift.files.Compression;
import io.docshift.files.RunDirectory;
import io.docshift.files.RunPlaces;
import io.docshift.files.Runs;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** Where the files of runs lie. */
final class RunFolders {

    private RunFolders() {}

    /** The folder that holds them. */
    static Path folder(Arguments arguments, Console console) {
        String environment = console.environment("DOCSHIFT_RUN_DIR");
        return arguments
                .value(Flags.RUN_DIR)
                .or(() -> Optional.of(environment).filter(it -> !it.isEmpty()))
                .map(console::path)
                .orElse(console.home().resolve("runs"));
    }

    static Runs of(Arguments arguments, Configuration configuration, Console console) {
        return new Runs(new RunPlaces(
                folder(arguments, console),
                configuration.exported().orElse(null),
                configuration.toImport().orElse(null)));
    }

    static RunDirectory begin(Runs runs, Console console) {
        return runs.create(Compression.NONE, console.clock(), new SecureRandom());
    }
}
