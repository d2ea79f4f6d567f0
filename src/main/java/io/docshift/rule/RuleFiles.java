package io.docshift.rule;

import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.ListNode;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Node;
import io.docshift.yaml.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rule files of a rule set: every one beside {@code ruleset.yml} that no other names as its Jolt chain. */
final class RuleFiles {

    private final Language language;
    private final RuleFolder folder;
    private final Diagnostics diagnostics;
    private final Fingerprint fingerprint;
    private final List<Note> notes;
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<Match, Rule> matches = new HashMap<>();

    RuleFiles(Language language, Fingerprint fingerprint, List<Note> notes) {
        this.language = language;
        this.folder = language.folder();
        this.diagnostics = language.diagnostics();
        this.fingerprint = fingerprint;
        this.notes = notes;
    }

    List<Rule> read() {
        List<String> chains = new ArrayList<>();
        for (String file : folder.in("")) {
            if (file.equals(RuleSetReader.RULE_SET) || file.equals(DoctorReader.DOCTOR)) {
                continue;
            }
            if (file.endsWith(".json")) {
                chains.add(file);
            } else {
                folder.read(file, diagnostics).ifPresent(root -> rule(file, root));
            }
        }
        for (String file : chains) {
            if (!folder.isUsed(file)) {
                folder.read(file, diagnostics).ifPresent(root -> rule(file, root));
            }
        }
        rules.sort(Comparator.comparing(Rule::name));
        return rules;
    }

    /** The rule in the file that messages show so; empty if there is none, or it cannot be read, which is reported. */
    Optional<Rule> read(String shown) {
        folder.in("").stream()
                .filter(file -> folder.shown(file).equals(shown))
                .forEach(file -> folder.read(file, diagnostics).ifPresent(root -> rule(file, root)));
        return rules.stream().findFirst();
    }

    private void rule(String file, Node root) {
        String name = RuleFolder.bare(file);
        String first = names.putIfAbsent(name, file);
        if (first != null) {
            diagnostics.error(
                    Position.wholeFile(folder.shown(file)),
                    Code.DUPLICATE_RULE,
                    "the name '%s' is that of %s too, and fixtures go by it: rename one"
                            .formatted(name, folder.shown(first)));
        }
        Scope scope = Scope.ofDocuments(language);
        Optional<Rule> rule = root instanceof ListNode
                ? RuleReader.chain(name, folder.shown(file), root, scope)
                : RuleReader.rule(name, folder.shown(file), root, scope);
        rule.ifPresent(it -> add(it, root));
        notes.addAll(scope.skipped());
    }

    private static Position place(Node root) {
        return root instanceof MapNode map
                ? map.get(RuleGrammar.MATCH.name()).map(Node::position).orElse(map.position())
                : Position.wholeFile(root.position().file());
    }

    private void add(Rule rule, Node root) {
        for (Match match : rule.matches()) {
            Rule first = matches.putIfAbsent(match, rule);
            if (first != null) {
                diagnostics.error(
                        place(root),
                        Code.DUPLICATE_RULE,
                        "%s has a rule for %s too: put them together".formatted(first.file(), match));
            }
        }
        rules.add(rule);
        String matches = rule.matches().stream().map(Match::toString).collect(Collectors.joining(", "));
        Form form =
                root instanceof ListNode ? StepGrammar.JOLT_CHAIN.shape().form() : new Form.Of(() -> RuleGrammar.RULE);
        fingerprint.add("rule", rule.name(), matches + " " + new Canon(folder).of(root, form));
    }
}
