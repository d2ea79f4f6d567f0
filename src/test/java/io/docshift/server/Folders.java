package io.docshift.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders for the time of a test. */
final class Folders {

    private Folders() {}

    /** Copies a folder with everything in it; what is there already stays as it is. */
    static void copy(Path folder, Path copy) {
        try (var files = Files.walk(folder)) {
            Files.createDirectories(copy);
            for (Path file : files.toList()) {
                Path target = copy.resolve(folder.relativize(file));
                if (!Files.exists(target)) {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder with everything in it. */
    static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
