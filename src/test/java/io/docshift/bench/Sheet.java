package io.docshift.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What one row of the table was measured from, on paper as it comes: a file, and the screen. */
final class Sheet implements AutoCloseable {

    private final BufferedWriter file;
    private final PrintStream screen;
    private final String row;

    /**
     * Begins one; what was measured of the row before is gone.
     *
     * @param row its number in the table
     */
    Sheet(Path folder, String row, PrintStream screen) {
        try {
            Files.createDirectories(folder);
            this.file = Files.newBufferedWriter(file(folder, row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.row = row;
        this.screen = screen;
    }

    /** Where the sheet of a row lies in a folder of them. */
    static Path file(Path folder, String row) {
        return folder.resolve("row-" + row + ".txt");
    }

    /** One line, as it is. */
    void line(String text) {
        try {
            file.write(text);
            file.newLine();
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        screen.println(text);
    }

    /** A line of the table: what is aimed at, and what it came to. */
    void figure(String what, String target, String measured, boolean reached) {
        line("| %s | %s | %s | %s | %s |"
                .formatted(row, what, target, measured, reached ? "reached" : "**not reached**"));
    }

    /** A line of the table for which no target was set. */
    void aside(String what, String measured) {
        line("| %s | %s | | %s | |".formatted(row, what, measured));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
