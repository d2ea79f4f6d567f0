package io.docshift.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads a YAML file, or a JSON file where the name ends in {@code .json}, into nodes that know where they stand. All that
 * is wrong with it goes into the diagnostics; nothing is thrown.
 *
 * <p>A tree may come back although there were errors, so that whoever reads on finds the rest of the mistakes too. What
 * was wrong stands in it as a flawed scalar.
 */
public final class YamlReader {

    /** Deepest nesting of maps and lists. */
    public static final int MAX_DEPTH = 200;

    /** The largest file in bytes; tables of a hundred thousand rows are smaller. */
    public static final int LARGEST = 16 * 1024 * 1024;

    /** A file with more misread parts than this is given up at the next. */
    private static final int MOST_MISREAD = 100;

    private YamlReader() {}

    /**
     * Reads one file.
     *
     * @param file the path as it is shown to people
     * @return the file's one value; empty where there is none or it cannot be read, which is then reported
     */
    public static Optional<Node> read(String file, byte[] bytes, Diagnostics diagnostics) {
        if (bytes.length > LARGEST) {
            diagnostics.error(
                    Position.wholeFile(file),
                    Code.TOO_LARGE,
                    "the file is larger than %d MB, so it is none that is written for docshift: name the one that is meant"
                            .formatted(LARGEST >> 20));
            return Optional.empty();
        }
        return Source.decode(file, bytes, diagnostics).flatMap(source -> read(source, diagnostics));
    }

    /**
     * The bytes of a file to be read, as many as it takes to see that it is too large.
     *
     * @throws IOException if it cannot be read
     */
    public static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST + 1);
        }
    }

    /** Reads one file's text, as {@link #read(String, byte[], Diagnostics)} does its bytes. */
    public static Optional<Node> read(String file, String text, Diagnostics diagnostics) {
        return read(Source.of(file, text), diagnostics);
    }

    private static Optional<Node> read(Source source, Diagnostics diagnostics) {
        diagnostics.know(source);
        if (source.file().endsWith(".json")) {
            return JsonTree.read(source, diagnostics);
        }
        return isPrintable(source, diagnostics) ? readYaml(source, diagnostics) : Optional.empty();
    }

    private static boolean isPrintable(Source source, Diagnostics diagnostics) {
        boolean printable = true;
        for (int i = 0; i < source.length(); i++) {
            int c = source.charAt(i);
            // The last four are line breaks to some YAML readers, or not to be seen.
            if (!StreamReader.isPrintable(c) || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
                printable = false;
                diagnostics.error(
                        source.at(i),
                        Code.CONTROL_CHARACTER,
                        "the character U+%04X cannot be seen: remove it, or write \"\\u%04X\" in double quotes"
                                .formatted(c, c));
            }
        }
        return printable;
    }

    /** Text that should have been quoted is reported and blanked out, and the file is read again for the rest. */
    private static Optional<Node> readYaml(Source source, Diagnostics diagnostics) {
        Map<Integer, Misread> blanked = new TreeMap<>();
        for (int round = 0; ; round++) {
            YamlTree tree = new YamlTree(source, blanked, diagnostics);
            try {
                Optional<Node> root = tree.document();
                if (root.isEmpty()) {
                    diagnostics.error(
                            Position.wholeFile(source.file()), Code.EMPTY_FILE, "there is nothing in this file");
                }
                return root;
            } catch (MarkedYAMLException e) {
                YamlSyntax syntax = new YamlSyntax(tree.readable(), e);
                Optional<Misread> misread = syntax.misread();
                if (misread.isEmpty() || round >= MOST_MISREAD) {
                    syntax.report(diagnostics);
                    return Optional.empty();
                }
                misread.get().report(source, diagnostics);
                blanked.put(misread.get().from(), misread.get());
            } catch (YAMLException | IllegalArgumentException e) {
                int at = source.indexOf("\\U", tree.reached());
                diagnostics.error(
                        source.at(at, source.wordEnd(at)), Code.YAML_ESCAPE, "an escape that stands for no character");
                return Optional.empty();
            }
        }
    }
}
