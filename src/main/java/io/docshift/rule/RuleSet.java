package io.docshift.rule;

import io.docshift.doc.Document;
import io.docshift.doc.Emission;
import io.docshift.doc.FieldPath;
import io.docshift.step.Emit;
import io.docshift.step.Placed;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A rule set: one hop of data from a version to the next, with its variables and the site's tables filled in.
 *
 * @param name the directory's name
 * @param hash of its meaning; why, comments, order of keys and line ends do not count
 * @param parts the kind, the name and a hash of each of its parts, to say which are other ones
 * @param rules in the order of their names
 * @param patches what happens to whole indices
 * @param identity by index and type, the source field that must equal {@code _id}
 * @param creations documents made where their address is free
 * @param redact paths of secrets and personal data, in any document
 * @param doctor what is to be looked at before a run; the hash leaves it out
 * @param notes what the operator should know about how it was loaded, such as steps skipped for a variable not given
 */
public record RuleSet(
        String name,
        String title,
        String from,
        String to,
        String hash,
        List<String> parts,
        List<Rule> rules,
        List<IndexPatch> patches,
        Map<Match, FieldPath> identity,
        Detect detect,
        List<Document> creations,
        List<Directory> directories,
        List<FieldPath> redact,
        Doctor doctor,
        List<String> notes) {

    /** What there is to say of a rule set that is empty. */
    public static final String EMPTY =
            "the rule set does nothing: it has no rule, no index change, no document to create and no directory";

    public RuleSet {
        parts = List.copyOf(parts);
        rules = List.copyOf(rules);
        patches = List.copyOf(patches);
        identity = Map.copyOf(identity);
        creations = List.copyOf(creations);
        directories = List.copyOf(directories);
        redact = List.copyOf(redact);
        notes = List.copyOf(notes);
    }

    /** Whether nothing would be done. */
    public boolean isEmpty() {
        return rules.isEmpty() && patches.isEmpty() && creations.isEmpty() && directories.isEmpty();
    }

    /** The same rule set with other rules in place of its own. */
    public RuleSet withRules(List<Rule> others) {
        return new RuleSet(
                name,
                title,
                from,
                to,
                hash,
                parts,
                others,
                patches,
                identity,
                detect,
                creations,
                directories,
                redact,
                doctor,
                notes);
    }

    /** The indices whose documents the rules are for, by name. */
    public Set<String> ruledIndices() {
        Set<String> indices = new TreeSet<>();
        rules.forEach(rule -> rule.matches().forEach(match -> indices.add(match.index())));
        return indices;
    }

    /** The indices that documents are made for, as far as the rules name them without looking at a document. */
    public Set<String> madeIndices() {
        Set<String> indices = new TreeSet<>();
        creations.forEach(document -> indices.add(document.address().index()));
        for (Rule rule : rules) {
            for (Placed placed : rule.steps()) {
                String index = placed.step() instanceof Emit emit ? emit.index().constant() : null;
                if (index != null) {
                    indices.add(index);
                }
            }
        }
        return indices;
    }

    /** What happens to an index as a whole, if anything does. */
    public Optional<IndexPatch> patch(String index) {
        return patches.stream().filter(patch -> patch.index().equals(index)).findFirst();
    }

    /** Whether a rule may put a document in the place of another one. */
    public boolean replaces() {
        return rules.stream()
                .flatMap(rule -> rule.steps().stream())
                .anyMatch(placed -> placed.step() instanceof Emit emit && emit.exists() == Emission.Exists.REPLACE);
    }

    /** Every lookup of every rule, each once, in the order of the rules and of their names. */
    public Set<LookupSpec> lookups() {
        Set<LookupSpec> specs = new LinkedHashSet<>();
        rules.forEach(rule -> specs.addAll(new TreeMap<>(rule.lookups()).values()));
        return specs;
    }
}
