package io.docshift.files;

import io.docshift.rule.Directory;
import io.docshift.rule.Directory.MoveAside;
import io.docshift.run.PlannedMove;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to one folder of the application. Looks only; {@link SetAside} does it.
 *
 * <p>Nothing outside the folder is touched: a step's paths are relative, have no {@code ..}, and lead through no link
 * below the folder. The folder itself may be reached by one.
 */
public final class DirectorySteps {

    private final Directory directory;
    private final Path folder;
    private final String runId;
    private final List<PlannedMove> moves = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    private DirectorySteps(Directory directory, Path folder, String runId) {
        this.directory = directory;
        this.folder = folder;
        this.runId = runId;
    }

    /**
     * Looks at the folder.
     *
     * @param folder what the configuration gives for it
     * @param runId stands in for <code>${run}</code>
     */
    public static DirectoryFindings look(Directory directory, Path folder, String runId) {
        DirectorySteps steps = new DirectorySteps(directory, folder, runId);
        steps.look();
        return new DirectoryFindings(steps.moves, steps.warnings, steps.errors);
    }

    private void look() {
        if (!Files.exists(folder)) {
            warnings.add("%s: %s is not there; the steps of directory '%s' are left out"
                    .formatted(directory.configKey(), folder, directory.name()));
            return;
        }
        if (!Files.isDirectory(folder)) {
            error(folder + " is no folder");
            return;
        }
        for (String entry : directory.mustHave()) {
            Path path = resolve(folder, entry);
            if (path != null && !Files.exists(path)) {
                error("%s has no '%s', so it is not the folder that is meant".formatted(folder, entry));
            }
        }
        try {
            Path root = folder.toRealPath();
            for (MoveAside step : directory.steps()) {
                look(step, root);
            }
        } catch (IOException e) {
            throw Trouble.with(folder, "look at", e);
        }
    }

    private void look(MoveAside step, Path root) throws IOException {
        Path from = resolve(root, step.path());
        Path to = resolve(root, step.to().replace("${run}", runId));
        if (from == null || to == null || !isThere(from)) {
            return;
        }
        Optional<String> obstacle = obstacle(from, to);
        if (obstacle.isPresent()) {
            error(SetAside.refusal(from, to, obstacle.get()));
        } else {
            moves.add(new PlannedMove(directory.name(), from.toString(), to.toString()));
        }
    }

    private static Optional<String> obstacle(Path from, Path to) throws IOException {
        if (to.startsWith(from)) {
            return Optional.of("the one lies in the other");
        }
        for (Path parent : List.of(from.resolveSibling(""), to.resolveSibling(""))) {
            if (!Files.isDirectory(parent)) {
                return Optional.of(parent + " is not there; create it");
            } else if (!parent.toRealPath().equals(parent)) {
                return Optional.of(parent + " is reached by a link, which is not followed");
            } else if (!Files.isWritable(parent)) {
                return Optional.of(parent + " may not be changed by this user; run docshift as its owner");
            }
        }
        if (isThere(to)) {
            return Optional.of("something is there already; move that away");
        }
        Path parent = to.resolveSibling("");
        return Files.isSymbolicLink(from) || Files.getFileStore(from).equals(Files.getFileStore(parent))
                ? Optional.empty()
                : Optional.of(SetAside.ACROSS);
    }

    static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** The entry's path; null, and an error, if it leads out of the folder or to the folder itself. */
    private @Nullable Path resolve(Path root, String entry) {
        try {
            Path relative = Path.of(entry);
            boolean inside = !relative.isAbsolute() && !entry.isEmpty();
            for (Path name : relative) {
                inside &= !name.toString().equals("..") && !name.toString().equals(".");
            }
            if (inside) {
                return root.resolve(relative);
            }
        } catch (InvalidPathException e) {
            error("'%s' is no path: %s".formatted(entry, e.getReason()));
            return null;
        }
        error("'%s' is not an entry of the folder; give a path relative to it, without '.' and '..'".formatted(entry));
        return null;
    }

    private void error(String message) {
        errors.add("%s: directory '%s': %s".formatted(directory.configKey(), directory.name(), message));
    }
}
