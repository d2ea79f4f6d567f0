package io.docshift.rule;

import java.util.List;

/**
 * A folder of the application that goes through the migration with its documents.
 *
 * @param name as the rule set calls it
 * @param configKey the configuration key that gives its path
 * @param mustHave entries without which it is the wrong folder
 * @param backedUp entries that a backup holds; empty for all of them
 * @param steps what is moved aside
 */
public record Directory(
        String name, String configKey, List<String> mustHave, List<String> backedUp, List<MoveAside> steps) {

    public Directory {
        mustHave = List.copyOf(mustHave);
        backedUp = List.copyOf(backedUp);
        steps = List.copyOf(steps);
    }

    /**
     * Moves one entry of the folder to another name in it.
     *
     * @param to may hold <code>${run}</code>, the run's id
     */
    public record MoveAside(String path, String to) {}
}
