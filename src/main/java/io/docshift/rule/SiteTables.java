package io.docshift.rule;

import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Position;
import io.docshift.yaml.Reading;
import io.docshift.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The rows that a site adds to the tables of rule sets, as they stand in its file. What they mean a table knows. */
public final class SiteTables {

    private static final SiteTables NONE = new SiteTables(List.of());

    private final List<MapNode.Entry> entries;

    private SiteTables(List<MapNode.Entry> entries) {
        this.entries = entries;
    }

    /** A site that adds nothing. */
    public static SiteTables none() {
        return NONE;
    }

    /**
     * Reads a site's file, {@code config/mappings.yml}; a file that is not there, or holds only comments, adds nothing.
     *
     * @param shown the path as messages show it
     */
    public static SiteTables read(Path file, String shown, Diagnostics diagnostics) {
        byte[] bytes;
        try {
            if (!Files.exists(file)) {
                return NONE;
            }
            bytes = YamlReader.bytes(file);
        } catch (IOException e) {
            diagnostics.error(Position.wholeFile(shown), Code.UNREADABLE_FILE, "the file cannot be read: " + e);
            return NONE;
        }
        return of(bytes, shown, diagnostics);
    }

    /**
     * Reads what a site's file holds.
     *
     * @param shown the path as messages show it
     */
    public static SiteTables of(byte[] bytes, String shown, Diagnostics diagnostics) {
        if (holdsNothing(bytes)) {
            return NONE;
        }
        return YamlReader.read(shown, bytes, diagnostics)
                .flatMap(node -> Reading.MAP.read(node, diagnostics))
                .map(map -> new SiteTables(map.entries()))
                .orElse(NONE);
    }

    /** Reads a site's file, shown as the path is given. */
    public static SiteTables read(Path file, Diagnostics diagnostics) {
        return read(file, file.toString(), diagnostics);
    }

    private static boolean holdsNothing(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"));
    }

    /** Whether the site adds nothing. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    List<MapNode.Entry> entries() {
        return entries;
    }

    Optional<MapNode.Entry> entry(String key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }
}
