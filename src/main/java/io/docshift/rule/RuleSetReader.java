package io.docshift.rule;

import io.docshift.doc.Document;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Json;
import io.docshift.doc.Masking;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Node;
import io.docshift.yaml.Position;
import io.docshift.yaml.ScalarNode;
import io.docshift.yaml.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the files of one rule set, and puts them together. */
final class RuleSetReader {

    static final String RULE_SET = "ruleset.yml";

    private final RuleFolder folder;
    private final Diagnostics diagnostics;
    private final Fingerprint fingerprint = new Fingerprint();
    private final List<Note> notes = new ArrayList<>();

    RuleSetReader(RuleFolder folder, Diagnostics diagnostics) {
        this.folder = folder;
        this.diagnostics = diagnostics;
    }

    /** Takes the names that a rule set declares; whatever is wrong with it is passed over. */
    static void declare(Path directory, KnownNames names) {
        Diagnostics ignored = new Diagnostics();
        names.declaredIn(RuleFolder.open(directory, "", ignored).read(RULE_SET, ignored));
    }

    /** Reads everything; empty where nothing can be made of it, which is reported. */
    Optional<RuleSet> read(Given given, KnownNames known) {
        Optional<Node> root = root();
        Language language = language(root, given);
        known.declaredIn(root);
        Scope scope = Scope.ofDocuments(language);
        Optional<Entries> entries = root.flatMap(it -> Entries.read(it, RuleSetGrammar.RULE_SET, scope));
        List<Rule> rules = new RuleFiles(language, fingerprint, notes).read();
        List<IndexPatch> patches = patches(language);
        List<Document> creations = root.flatMap(
                        it -> ((it instanceof MapNode map) ? map.get("create") : Optional.<Node>empty()))
                .map(it -> creations(it, language))
                .orElse(List.of());
        Doctor doctor = DoctorReader.read(language, directories(root), notes);
        folder.reportStrays(diagnostics);
        notes.addAll(scope.skipped());
        Optional<RuleSet> set = entries.map(it -> new RuleSet(
                folder.name(),
                it.get(RuleSetGrammar.TITLE),
                it.get(RuleSetGrammar.FROM_VERSION),
                it.get(RuleSetGrammar.TO_VERSION),
                hash(root, language),
                fingerprint.named(),
                rules,
                patches,
                identity(it, scope),
                it.get(RuleSetGrammar.DETECT_KEY),
                creations,
                Directories.named(it.get(RuleSetGrammar.DIRECTORIES)),
                it.get(RuleSetGrammar.REDACT),
                doctor,
                notes.stream().sorted().map(Note::toString).toList()));
        if (isSound()) {
            root.ifPresent(it -> language.mentions().reportUnused(it, diagnostics));
            set.filter(RuleSet::isEmpty)
                    .ifPresent(it -> diagnostics.warning(
                            Position.wholeFile(folder.shown(RULE_SET)), Code.EMPTY_RULE_SET, RuleSet.EMPTY));
        }
        return set;
    }

    /** Reads one rule and what is declared for it; empty where that cannot be done, which is reported. */
    Optional<Rule> read(Rule rule, Given given) {
        Optional<Node> root = root();
        Language language = language(root, given);
        KnownNames known = new KnownNames();
        known.declaredIn(root);
        known.check(given, new KnownNames(), diagnostics);
        return new RuleFiles(language, fingerprint, notes).read(rule.file());
    }

    private Language language(Optional<Node> root, Given given) {
        Language bare = new Language(diagnostics, Variables.none(), new Tables(Map.of()), folder, new Mentions());
        Declared declared = Declared.in(root, Scope.withoutDocument(bare), given);
        return new Language(diagnostics, declared.variables(), declared.tables(), folder, new Mentions());
    }

    /** What uses a name may stand in a part that could not be read. */
    private boolean isSound() {
        return diagnostics.all().stream()
                .allMatch(each -> each.severity() == Severity.WARNING || each.code() == Code.VARIABLE_NOT_GIVEN);
    }

    private Optional<Node> root() {
        if (folder.has(RULE_SET)) {
            return folder.read(RULE_SET, diagnostics);
        }
        diagnostics.error(
                Position.wholeFile(folder.shown("")),
                Code.NO_RULE_SET,
                "there is no %s in this directory, so it is no rule set".formatted(RULE_SET));
        return Optional.empty();
    }

    /** The signs of {@code detect} are left out: they say where data stands, not what becomes of it. */
    private String hash(Optional<Node> root, Language language) {
        Canon canon = new Canon(folder);
        for (Key<?> key : List.of(
                RuleSetGrammar.FROM_VERSION,
                RuleSetGrammar.TO_VERSION,
                RuleSetGrammar.CREATIONS,
                RuleSetGrammar.IDENTITY,
                RuleSetGrammar.DIRECTORIES)) {
            root.flatMap(it -> it instanceof MapNode map ? map.get(key.name()) : Optional.empty())
                    .ifPresent(it ->
                            fingerprint.add(key.name(), canon.of(it, key.shape().form())));
        }
        language.variables().values().forEach((name, value) -> {
            String meaning = name + " " + Json.line(value);
            if (Masking.isSecret(name)) {
                fingerprint.add("variable", meaning);
            } else {
                fingerprint.add("variable", name, meaning);
            }
        });
        language.tables().byName().forEach((name, table) -> fingerprint.add("table", name, table.meaning()));
        return fingerprint.hash();
    }

    /** The names of declared directories, also where something else is wrong with them. */
    private static Set<String> directories(Optional<Node> root) {
        Set<String> names = new TreeSet<>();
        root.flatMap(it -> it instanceof MapNode map ? map.get(RuleSetGrammar.DIRECTORIES.name()) : Optional.empty())
                .ifPresent(it -> {
                    if (it instanceof MapNode map) {
                        map.entries().forEach(entry -> names.add(entry.key()));
                    }
                });
        return names;
    }

    private List<Document> creations(Node node, Language language) {
        Scope scope = Scope.withoutDocument(language);
        List<Document> documents = Creations.read(node, scope);
        notes.addAll(scope.skipped());
        return documents;
    }

    private List<IndexPatch> patches(Language language) {
        List<IndexPatch> patches = new ArrayList<>();
        Map<String, String> files = new HashMap<>();
        for (String file : folder.in("indices/")) {
            if (file.endsWith(".json")) {
                continue;
            }
            String first = files.putIfAbsent(RuleFolder.bare(file), file);
            if (first != null) {
                diagnostics.error(
                        Position.wholeFile(folder.shown(file)),
                        Code.DUPLICATE_RULE,
                        "the index '%s' is changed by %s too: keep one"
                                .formatted(RuleFolder.bare(file), folder.shown(first)));
            }
            folder.read(file, diagnostics)
                    .flatMap(root ->
                            IndexPatchReader.read(file, folder.shown(file), root, Scope.withoutDocument(language)))
                    .ifPresent(patch -> {
                        patches.add(patch);
                        fingerprint.add("index", patch.index(), patch.index() + " " + IndexPatchReader.meaning(patch));
                    });
        }
        return patches;
    }

    private static Map<Match, FieldPath> identity(Entries entries, Scope scope) {
        Map<Match, FieldPath> identity = new HashMap<>();
        for (Map.Entry<String, ScalarNode> entry :
                entries.get(RuleSetGrammar.IDENTITY).entrySet()) {
            int slash = entry.getKey().indexOf('/');
            Match documents = slash < 0
                    ? new Match(entry.getKey(), null)
                    : new Match(
                            entry.getKey().substring(0, slash), entry.getKey().substring(slash + 1));
            ScalarNode scalar = entry.getValue();
            Paths.parse(scalar.text(), scalar, 0, scope).ifPresent(path -> {
                if (path.constantKeys() == null || path.isMetadata() || path.isLocal()) {
                    scope.diagnostics()
                            .error(
                                    scalar.position(),
                                    Code.BAD_PATH,
                                    "'%s' must be a plain path of keys".formatted(path));
                }
                identity.put(documents, path);
            });
        }
        return identity;
    }
}
