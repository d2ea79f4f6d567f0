package io.docshift.yaml;

import java.util.Comparator;

/**
 * A place in a file: line and column count from 1, in characters as a person sees them; width is the number of
 * characters meant, never beyond the end of the line. Line 0 means the file as a whole.
 */
public record Position(String file, int line, int column, int width) implements Comparable<Position> {

    private static final Comparator<Position> ORDER = Comparator.comparing(Position::file)
            .thenComparingInt(Position::line)
            .thenComparingInt(Position::column)
            .thenComparingInt(Position::width);

    /**
     * A place as it was found.
     *
     * @throws IllegalArgumentException if line or column do not count from 1, or the width is below 1
     */
    public Position {
        if (line < 0 || column < 0 || (line == 0) != (column == 0)) {
            throw new IllegalArgumentException("line and column count from 1, got " + line + ":" + column);
        }
        if (width < 1) {
            throw new IllegalArgumentException("width must be >= 1, got " + width);
        }
    }

    /** A file as a whole, for mistakes that stand nowhere in it. */
    public static Position wholeFile(String file) {
        return new Position(file, 0, 0, 1);
    }

    /** A part of this place: {@code offset} characters into it, for {@code width} characters. */
    Position part(int offset, int width) {
        return line == 0 ? this : new Position(file, line, column + offset, width);
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    /** As compilers print it: {@code rules/x.yml:9:5}. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
