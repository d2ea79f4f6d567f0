package io.docshift.files;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folders that hold a folder for each run.
 *
 * @param runs holds everything of a run but what lies in one of the other two
 * @param exported holds before-images; null if these lie in the run's own folder
 * @param toImport holds after-images; null if these lie in the run's own folder
 */
public record RunPlaces(
        Path runs, @Nullable Path exported, @Nullable Path toImport) {

    public RunPlaces {
        if (exported != null && exported.equals(toImport)) {
            throw new IllegalArgumentException(
                    "before-images and after-images need two folders, got %s for both".formatted(exported));
        }
    }

    /** Everything of a run in one folder. */
    public static RunPlaces in(Path runs) {
        return new RunPlaces(runs, null, null);
    }
}
