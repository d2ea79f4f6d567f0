package io.docshift.files;

import java.nio.file.Path;
import java.util.List;

/**
 * A folder of the application that goes into a backup.
 *
 * @param name what it is called
 * @param config the configuration key that gave its path; empty if none did
 * @param entries what of it goes in; empty for all
 */
public record FolderChoice(String name, String config, Path path, List<String> entries) {

    public FolderChoice {
        entries = List.copyOf(entries);
    }
}
