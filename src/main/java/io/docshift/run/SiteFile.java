package io.docshift.run;

import io.docshift.rule.DoctorCheck;
import io.docshift.yaml.Diagnostic;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Node;
import io.docshift.yaml.ScalarNode;
import io.docshift.yaml.YamlReader;
import java.util.List;
import java.util.Optional;

/**
 * A YAML file of the application, for questions about its keys. Other programs read more of YAML than docshift does, so what
 * is strange in it is passed over as long as the rest can be made out.
 *
 * @param shown its path as messages show it
 * @param root what it holds; empty if that cannot be made out
 * @param strange what docshift does not read
 */
public record SiteFile(String shown, Optional<Node> root, List<Diagnostic> strange) {

    private static final String SUBJECT = "file";

    public SiteFile {
        strange = List.copyOf(strange);
    }

    /** Reads the bytes of a file. */
    public static SiteFile read(String shown, byte[] bytes) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<Node> root = YamlReader.read(shown, bytes, diagnostics);
        return new SiteFile(shown, root, diagnostics.all());
    }

    /** What a check of a key finds in it. */
    public Remark look(DoctorCheck.YamlKey check) {
        if (root.isEmpty()) {
            return Remark.unknown(
                    check.advice(),
                    SUBJECT,
                    "%s cannot be read, so nobody knows of %s: %s".formatted(shown, check.key(), oddity()),
                    "mend the file, or look yourself");
        }
        boolean present = has(root.get(), check.key());
        String message = "%s %s %s".formatted(shown, present ? "has" : "has no", check.key());
        if (present == check.present()) {
            return Remark.notFound(check.advice(), SUBJECT, message);
        }
        boolean hidden = !present && !strange.isEmpty();
        return Remark.found(
                check.advice(), SUBJECT, hidden ? message + " that docshift can see (" + oddity() + ")" : message);
    }

    private String oddity() {
        return strange.isEmpty() ? "it is no map" : strange.get(0).headline();
    }

    /** Whether there is a value under a key with dots, whichever of them are written and whichever are nesting. */
    private static boolean has(Node node, String key) {
        if (!(node instanceof MapNode map)) {
            return false;
        }
        for (MapNode.Entry entry : map.entries()) {
            boolean whole = entry.key().equals(key) && !isNothing(entry.value());
            boolean start = key.startsWith(entry.key() + ".");
            if (whole || (start && has(entry.value(), key.substring(entry.key().length() + 1)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && scalar.isNull();
    }
}
