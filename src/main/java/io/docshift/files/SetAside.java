package io.docshift.files;

import io.docshift.run.PlannedMove;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Moves entries of the application's folders aside and back, each by one rename. Doing either again changes nothing.
 * Nothing is ever replaced.
 */
public final class SetAside {

    static final String ACROSS = "they lie on two file systems, and only a rename is safe; change the rule set";

    private SetAside() {}

    /**
     * Moves an entry aside.
     *
     * @return why it could not be moved; empty if it stands where it should
     * @throws io.docshift.run.StagingFailure if the disk does not play along
     */
    public static Optional<String> apply(PlannedMove move) {
        return move(Path.of(move.from()), Path.of(move.to()));
    }

    /**
     * Moves an entry back.
     *
     * @return why it could not be moved, such as that the application made a new one; empty if it stands where it stood
     * @throws io.docshift.run.StagingFailure if the disk does not play along
     */
    public static Optional<String> undo(PlannedMove move) {
        return move(Path.of(move.to()), Path.of(move.from()));
    }

    /** Why an entry could not be moved back, as far as can be told by looking; empty if it can, or stands where it stood. */
    public static Optional<String> obstacleToUndo(PlannedMove move) {
        return obstacle(Path.of(move.to()), Path.of(move.from()));
    }

    private static Optional<String> obstacle(Path from, Path to) {
        boolean here = DirectorySteps.isThere(from);
        boolean there = DirectorySteps.isThere(to);
        if (here && there) {
            return Optional.of(refusal(from, to, "something is there already; move that away, then start again"));
        } else if (!here && !there) {
            return Optional.of(
                    refusal(from, to, "neither is there; somebody moved it, so put it back and start again"));
        }
        return Optional.empty();
    }

    private static Optional<String> move(Path from, Path to) {
        Optional<String> obstacle = obstacle(from, to);
        if (obstacle.isPresent() || !DirectorySteps.isThere(from)) {
            return obstacle;
        }
        try {
            for (Path parent : List.of(from.resolveSibling(""), to.resolveSibling(""))) {
                if (!parent.toRealPath().equals(parent)) {
                    return Optional.of(refusal(from, to, parent + " is reached by a link, which is not followed"));
                }
            }
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            Disk.syncFolderOf(from);
            Disk.syncFolderOf(to);
        } catch (AtomicMoveNotSupportedException e) {
            return Optional.of(refusal(from, to, ACROSS));
        } catch (IOException e) {
            throw Trouble.with(from, "move", e);
        }
        return Optional.empty();
    }

    static String refusal(Path from, Path to, String reason) {
        return "cannot move %s to %s: %s".formatted(from, to, reason);
    }
}
