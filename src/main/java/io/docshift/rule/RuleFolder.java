package io.docshift.rule;

import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.Nearest;
import io.docshift.yaml.Node;
import io.docshift.yaml.Position;
import io.docshift.yaml.ScalarNode;
import io.docshift.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a rule set, by their path inside it with slashes. Each is read once. */
final class RuleFolder {

    /** Not part of the rules. */
    private static final Set<String> IGNORED = Set.of("demo", "README.md");

    private static final List<String> ENDINGS = List.of(".yml", ".yaml", ".json");

    private final Path directory;
    private final String shown;
    private final Set<String> files;
    private final Set<String> used = new TreeSet<>();
    private final Map<String, Optional<Node>> read = new HashMap<>();

    private RuleFolder(Path directory, String shown, Set<String> files) {
        this.directory = directory;
        this.shown = shown;
        this.files = files;
    }

    /**
     * Lists a rule set's directory.
     *
     * @param shown its path as messages show it
     */
    static RuleFolder open(Path directory, String shown, Diagnostics diagnostics) {
        Set<String> files = Set.of();
        try {
            files = files(directory);
        } catch (IOException e) {
            diagnostics.error(Position.wholeFile(shown), Code.UNREADABLE_FILE, "the directory cannot be read: " + e);
        }
        return new RuleFolder(directory, shown, files);
    }

    private static Set<String> files(Path directory) throws IOException {
        // A walk follows no links, not even one that it begins at.
        Path begin = directory.toRealPath();
        try (Stream<Path> found = Files.walk(begin)) {
            return found.filter(Files::isRegularFile)
                    .map(begin::relativize)
                    .filter(RuleFolder::counts)
                    .map(file -> file.toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Hidden files and what editors leave behind are nobody's. */
    private static boolean counts(Path file) {
        for (Path part : file) {
            String name = part.toString();
            if (name.startsWith(".") || name.endsWith("~") || name.startsWith("#")) {
                return false;
            }
        }
        return !IGNORED.contains(file.getName(0).toString());
    }

    String name() {
        return RulesFolder.nameOf(directory);
    }

    /** A file's path as messages show it. */
    String shown(String file) {
        return shown.isEmpty() || file.isEmpty() ? shown + file : shown + "/" + file;
    }

    /** The files right in a folder, which ends with a slash or is empty, that have one of the endings we read. */
    List<String> in(String folder) {
        return files.stream()
                .filter(file -> file.startsWith(folder) && file.indexOf('/', folder.length()) < 0)
                .filter(file -> ENDINGS.stream().anyMatch(file::endsWith))
                .toList();
    }

    /** A file's name without folder and ending. */
    static String bare(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.substring(0, name.lastIndexOf('.'));
    }

    boolean has(String file) {
        return files.contains(file);
    }

    /** What a file holds; empty where it cannot be read, which is reported. */
    Optional<Node> read(String file, Diagnostics diagnostics) {
        used.add(file);
        return read.computeIfAbsent(file, it -> parse(it, diagnostics));
    }

    private Optional<Node> parse(String file, Diagnostics diagnostics) {
        try {
            return YamlReader.read(shown(file), YamlReader.bytes(directory.resolve(file)), diagnostics);
        } catch (IOException e) {
            diagnostics.error(Position.wholeFile(shown(file)), Code.UNREADABLE_FILE, "the file cannot be read: " + e);
            return Optional.empty();
        }
    }

    /**
     * What a file holds that is named in another.
     *
     * @param folder where the other one lies, with a slash at the end, or empty
     */
    Optional<Node> read(ScalarNode name, String folder, Diagnostics diagnostics) {
        String file = folder + name.text();
        if (has(file)) {
            return read(file, diagnostics);
        }
        Optional<String> meant = Nearest.to(file, files);
        meant.ifPresent(used::add);
        diagnostics.error(
                name.position(),
                Code.NO_SUCH_FILE,
                "there is no file '%s' in the rule set%s"
                        .formatted(
                                file,
                                meant.map(near -> "; did you mean '" + near + "'?")
                                        .orElse("")));
        return Optional.empty();
    }

    /** Whether a file was read. */
    boolean isUsed(String file) {
        return used.contains(file);
    }

    /** Reports files that belong to nothing, and so would be passed over in silence. */
    void reportStrays(Diagnostics diagnostics) {
        for (String file : files) {
            if (!used.contains(file)) {
                diagnostics.error(
                        Position.wholeFile(shown(file)),
                        Code.STRAY_FILE,
                        "nothing in the rule set uses this file: " + cure(file));
            }
        }
    }

    private static String cure(String file) {
        if (file.startsWith("tables/")) {
            return "declare it under 'tables' in ruleset.yml, or remove it";
        }
        return file.startsWith("indices/") && file.endsWith(".json")
                ? "name it under 'body' in the file of an index, or remove it"
                : "rules lie beside ruleset.yml and end in .yml, .yaml or .json; move it there, or to demo/, or remove it";
    }
}
