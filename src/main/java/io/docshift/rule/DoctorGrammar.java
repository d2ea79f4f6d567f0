package io.docshift.rule;

import io.docshift.doc.Text;
import io.docshift.step.Condition;
import io.docshift.yaml.Node;
import io.docshift.yaml.Reading;
import io.docshift.yaml.ScalarNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code doctor.yml} holds. */
final class DoctorGrammar {

    private DoctorGrammar() {}

    static final Key<ScalarNode> FILE =
            Key.of("file", Shapes.SCALAR, "A YAML file of the site, by its name under 'files'.");
    static final Key<String> FILE_KEY = Key.of("key", Names.FIXED, "The key, with dots.");
    static final Key<Boolean> PRESENT = Key.of("present", Shapes.YES, "true: it must be there, with a value.");
    static final Key<Boolean> ABSENT = Key.of("absent", Shapes.YES, "true: it must not be there.");
    static final Construct YAML_KEY = Construct.of(
                    "yaml-key",
                    "A key of a YAML file of the site is there, or is not.",
                    "yaml-key: { file: server-config, key: log.enable, present: true }")
            .needs(FILE, FILE_KEY)
            .needsOneOf(PRESENT, ABSENT);

    static final Key<Text> HOST = Key.of("host", Texts.TEXT, "The machine, perhaps with ${variable} in it.");
    static final Key<Text> PORT = Key.of(
            "port",
            new Shape<>(
                    new Form.Single(),
                    (node, scope) -> VariableReader.SCALAR
                            .read(node, scope.diagnostics())
                            .flatMap(scalar -> Texts.text(scalar, scope))),
            "Its port, or the ${variable} that holds it.");
    static final Construct PORT_CLOSED = Construct.of(
                    "port-closed",
                    "Nothing listens at a port: the application is stopped.",
                    "port-closed: { host: localhost, port: 8080 }")
            .needs(HOST, PORT);

    static final Key<ScalarNode> DIRECTORY_NAME =
            Key.of("name", Shapes.SCALAR, "A directory, by its name under 'directories' in ruleset.yml.");
    static final Key<List<String>> HAS = Key.of("has", Directories.INSIDE.oneOrMany(), "Entries that it must have.");
    static final Construct DIRECTORY = Construct.of(
                    "directory", "A folder of the application is whole.", "directory: { name: runtime, has: [images] }")
            .needs(DIRECTORY_NAME, HAS);

    static final Key<Condition> WHEN = StepGrammar.WHEN.helped("Which of them there should be none of.");
    static final Key<Text> MESSAGE =
            StepGrammar.MESSAGE.helped("What is said of each that is there, perhaps with {{path}} in it.");
    static final Construct DOCUMENTS = Construct.of(
                    "documents",
                    "There are no documents of some kind.",
                    "documents: { index: item, type: item, when: { field: locked, equals: true }, message: 'the item {{name}} is locked' }")
            .needs(RuleGrammar.INDEX, WHEN, MESSAGE)
            .takes(RuleGrammar.TYPE);

    static final Key<Entries> YAML_KEY_KEY = kind(YAML_KEY);
    static final Key<Entries> PORT_CLOSED_KEY = kind(PORT_CLOSED);
    static final Key<Entries> DIRECTORY_KEY = kind(DIRECTORY);
    static final Key<Entries> DOCUMENTS_KEY = kind(DOCUMENTS);
    static final Key<Level> LEVEL = Key.of("level", Shapes.words(Level.class), "How bad it is: error, or warn.")
            .or(Level.ERROR);
    static final Key<String> WHY = StepGrammar.WHY.helped("What comes of it, in the words of the domain.");
    static final Key<String> WAY_OUT = Key.of("way-out", Names.PROSE, "What to do about it.");
    static final Construct CHECK = Construct.of("a check", "Something to be looked at before a run.", """
                    - port-closed: { host: localhost, port: 8080 }
                      why: What it writes now is not migrated.
                      way-out: Stop it.""")
            .needsOneOf(YAML_KEY_KEY, PORT_CLOSED_KEY, DIRECTORY_KEY, DOCUMENTS_KEY)
            .needs(WHY, WAY_OUT)
            .takes(LEVEL);

    static final Key<Map<String, String>> FILES = Key.of(
                    "files",
                    Names.PROSE.named(),
                    "YAML files of the site that the checks look into: what each is, by name.")
            .or(Map.of());
    static final Key<Node> CHECKS = Key.of(
            "checks",
            Shape.of(new Form.Many(new Form.Of(() -> CHECK), 1), Reading.NODE),
            "What is looked at, in this order.");
    static final Construct DOCTOR = Construct.of("doctor.yml", "What is to be looked at before a run.", """
                    checks:
                      - port-closed: { host: localhost, port: 8080 }
                        why: What it writes now is not migrated.
                        way-out: Stop it.""")
            .needs(CHECKS)
            .takes(FILES, SchemaName.KEY);

    private static Key<Entries> kind(Construct construct) {
        return Key.of(construct.name(), Entries.shape(construct, Optional::of), construct.help());
    }
}
