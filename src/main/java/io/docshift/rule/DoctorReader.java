package io.docshift.rule;

import io.docshift.doc.Text;
import io.docshift.yaml.Code;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Nearest;
import io.docshift.yaml.Node;
import io.docshift.yaml.Position;
import io.docshift.yaml.Reading;
import io.docshift.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code doctor.yml}: what a rule set wants to be looked at before a run. */
final class DoctorReader {

    /** A file of this name beside {@code ruleset.yml} is no rule. */
    static final String DOCTOR = "doctor.yml";

    private static final int LARGEST_PORT = 65_535;

    private final Scope scope;
    private final Set<String> directories;
    private final Map<String, String> files;
    private final Set<String> used = new HashSet<>();
    private boolean sound = true;

    private DoctorReader(Scope scope, Set<String> directories, Map<String, String> files) {
        this.scope = scope;
        this.directories = directories;
        this.files = files;
    }

    /**
     * Reads the file if there is one.
     *
     * @param directories the names of those that {@code ruleset.yml} declares
     * @param notes takes what is left out for want of a variable
     */
    static Doctor read(Language language, Set<String> directories, List<Note> notes) {
        if (!language.folder().has(DOCTOR)) {
            return Doctor.none();
        }
        Scope scope = Scope.ofDocuments(language);
        Doctor doctor = language.folder()
                .read(DOCTOR, language.diagnostics())
                .flatMap(root -> Entries.read(root, DoctorGrammar.DOCTOR, scope))
                .map(entries -> new DoctorReader(scope, directories, entries.get(DoctorGrammar.FILES)).read(entries))
                .orElseGet(Doctor::none);
        notes.addAll(scope.skipped());
        return doctor;
    }

    private Doctor read(Entries entries) {
        List<DoctorCheck> checks = new ArrayList<>();
        Reading.LIST
                .read(entries.node(DoctorGrammar.CHECKS), scope.diagnostics())
                .ifPresent(list -> {
                    if (list.items().isEmpty()) {
                        error(list.position(), Code.EMPTY_LIST, "'checks' needs a check");
                    }
                    list.items().forEach(item -> check(item).ifPresent(checks::add));
                });
        if (sound) {
            reportUnused(entries.node(DoctorGrammar.FILES));
        }
        return new Doctor(files, checks);
    }

    /** A check; none if it asks for a variable that is not given, or is wrong. */
    private Optional<DoctorCheck> check(Node node) {
        Frame frame = new Frame();
        Optional<Entries> entries = scope.in(frame, () -> Entries.read(node, DoctorGrammar.CHECK, scope));
        KnownLocals.checkBefore(frame.uses(), scope.diagnostics());
        if (entries.isPresent() && !frame.absent().isEmpty()) {
            scope.skip(node.position(), "a check of the doctor", frame.absent());
            return Optional.empty();
        }
        Optional<DoctorCheck> check = entries.flatMap(it -> check(it, frame));
        sound &= check.isPresent();
        return check;
    }

    private Optional<DoctorCheck> check(Entries check, Frame frame) {
        Advice advice = new Advice(
                check.get(DoctorGrammar.LEVEL),
                check.get(DoctorGrammar.WHY),
                check.get(DoctorGrammar.WAY_OUT),
                check.position().toString());
        if (check.has(DoctorGrammar.YAML_KEY_KEY)) {
            return yamlKey(check.get(DoctorGrammar.YAML_KEY_KEY), advice);
        }
        if (check.has(DoctorGrammar.PORT_CLOSED_KEY)) {
            return portClosed(check.get(DoctorGrammar.PORT_CLOSED_KEY), advice);
        }
        if (check.has(DoctorGrammar.DIRECTORY_KEY)) {
            return folder(check.get(DoctorGrammar.DIRECTORY_KEY), advice);
        }
        return Optional.of(documents(check.get(DoctorGrammar.DOCUMENTS_KEY), frame, advice));
    }

    private Optional<DoctorCheck> yamlKey(Entries entries, Advice advice) {
        ScalarNode file = entries.get(DoctorGrammar.FILE);
        used.add(file.text());
        return isDeclared("file", file, files.keySet(), "under 'files'")
                ? Optional.of(new DoctorCheck.YamlKey(
                        advice, file.text(), entries.get(DoctorGrammar.FILE_KEY), entries.has(DoctorGrammar.PRESENT)))
                : Optional.empty();
    }

    private Optional<DoctorCheck> folder(Entries entries, Advice advice) {
        ScalarNode name = entries.get(DoctorGrammar.DIRECTORY_NAME);
        return isDeclared("directory", name, directories, "under 'directories' in ruleset.yml")
                ? Optional.of(new DoctorCheck.Folder(advice, name.text(), entries.get(DoctorGrammar.HAS)))
                : Optional.empty();
    }

    private boolean isDeclared(String what, ScalarNode name, Set<String> declared, String where) {
        boolean known = declared.contains(name.text());
        if (!known) {
            error(
                    name.position(),
                    Code.UNDECLARED,
                    "the %s '%s' is not declared %s%s"
                            .formatted(what, name.text(), where, Nearest.hint(name.text(), declared)));
        }
        return known;
    }

    private Optional<DoctorCheck> portClosed(Entries entries, Advice advice) {
        Optional<String> host = constant(DoctorGrammar.HOST, entries);
        Optional<String> port = constant(DoctorGrammar.PORT, entries);
        boolean isNumber = port.isPresent() && port.get().matches("\\d{1,5}") && isPort(Integer.parseInt(port.get()));
        if (port.isPresent() && !isNumber) {
            error(
                    entries.at(DoctorGrammar.PORT),
                    Code.OUT_OF_RANGE,
                    "a port is a number from 1 to %d, not '%s'".formatted(LARGEST_PORT, port.get()));
        }
        return host.isPresent() && isNumber
                ? Optional.of(new DoctorCheck.PortClosed(advice, host.get(), Integer.parseInt(port.get())))
                : Optional.empty();
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= LARGEST_PORT;
    }

    private Optional<String> constant(Key<Text> key, Entries entries) {
        String constant = entries.get(key).constant();
        if (constant == null) {
            error(
                    entries.at(key),
                    Code.NO_DOCUMENT_HERE,
                    "there is no document here to take a value from; only ${variables} can stand here");
        }
        return Optional.ofNullable(constant);
    }

    private DoctorCheck documents(Entries entries, Frame frame, Advice advice) {
        Match documents = new Match(
                entries.get(RuleGrammar.INDEX), entries.find(RuleGrammar.TYPE).orElse(null));
        if (!frame.dependsOnVariables()) {
            Certainties.check(
                    new Asked(entries.get(DoctorGrammar.WHEN), entries.at(DoctorGrammar.WHEN)),
                    List.of(),
                    scope.diagnostics());
        }
        return new DoctorCheck.Documents(
                advice, documents, entries.get(DoctorGrammar.WHEN), entries.get(DoctorGrammar.MESSAGE));
    }

    private void reportUnused(Node declared) {
        if (declared instanceof MapNode map) {
            for (MapNode.Entry entry : map.entries()) {
                if (files.containsKey(entry.key()) && !used.contains(entry.key())) {
                    scope.diagnostics()
                            .warning(
                                    entry.position(),
                                    Code.UNUSED,
                                    "no check looks into the file '%s': remove it".formatted(entry.key()));
                }
            }
        }
    }

    private void error(Position at, Code code, String message) {
        scope.diagnostics().error(at, code, message);
    }
}
