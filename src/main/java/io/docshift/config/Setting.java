package io.docshift.config;

import io.docshift.yaml.Position;
import java.nio.file.Path;

/**
 * A value that an operator gives under a name of a rule set's own.
 *
 * @param from where it was given: a line of a file, or {@code --var}, or the name of an environment variable
 * @param base the folder that a relative path in it starts at
 */
public record Setting(String text, Position from, Path base) {

    /** The value as a path. */
    public Path path() {
        return base.resolve(text);
    }
}
