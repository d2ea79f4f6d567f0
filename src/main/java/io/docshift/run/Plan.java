package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.rule.RuleChain;
import io.docshift.rule.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run is going to do; what is not here, it does not do. Stored as {@code plan.json}.
 *
 * @param format of this record, raised when it changes so that older plans cannot be read
 * @param tool docshift's version
 * @param run the run's id
 * @param created the instant in ISO-8601
 * @param ruleSet which rules; of several rule sets the names with commas between them
 * @param hops the rule sets one by one, in order, and where the data stands by each
 * @param cluster null for a run from file to file
 * @param source where the documents are from, without secrets
 * @param configuration the settings that were used, without secrets
 * @param standing where the data stands; of several rule sets by all of them together
 * @param indices in the order of their names
 * @param parts the staged files
 * @param types counts by index and type, in their order
 * @param crossings where documents go that get another address
 * @param notes what the operator should know
 * @param warnings what rules said
 * @param failures the first of the documents that failed
 * @param stops whether one of them may not be skipped
 * @param moves what is moved aside in directories
 * @param seconds how long planning took
 */
public record Plan(
        int format,
        String tool,
        String run,
        String created,
        RuleSetName ruleSet,
        List<Hop> hops,
        @Nullable ClusterInfo cluster,
        String source,
        ObjectNode configuration,
        Standing standing,
        List<PlannedIndex> indices,
        List<StagedPart> parts,
        List<TypeCounts> types,
        List<Crossing> crossings,
        List<String> notes,
        List<WarningGroup> warnings,
        List<FailedDocument> failures,
        boolean stops,
        List<PlannedMove> moves,
        double seconds) {

    /** The format this version writes and reads. */
    public static final int FORMAT = 1;

    public Plan {
        // A plan of before has none, and is by one rule set.
        hops = hops == null ? List.of(new Hop(ruleSet, standing)) : List.copyOf(hops);
        indices = List.copyOf(indices);
        parts = List.copyOf(parts);
        types = List.copyOf(types);
        // Nor has it these.
        crossings = crossings == null ? List.of() : List.copyOf(crossings);
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
        failures = List.copyOf(failures);
        moves = List.copyOf(moves);
    }

    /** One of the rule sets of a plan, and where the data stood by its signs. */
    public record Hop(RuleSetName ruleSet, Standing standing) {

        /** These rule sets, and as many standings. */
        static List<Hop> of(RuleChain rules, List<Standing> standings) {
            List<Hop> hops = new ArrayList<>();
            for (int i = 0; i < standings.size(); i++) {
                hops.add(new Hop(RuleSetName.of(rules.sets().get(i)), standings.get(i)));
            }
            return hops;
        }
    }

    /**
     * Which rules a plan is made by.
     *
     * @param parts as {@link RuleSet#parts()}
     */
    public record RuleSetName(String name, String title, String from, String to, String hash, List<String> parts) {
        public RuleSetName {
            // A plan of before has none.
            parts = parts == null ? List.of() : List.copyOf(parts);
        }

        /** One whose parts are not known. */
        public RuleSetName(String name, String title, String from, String to, String hash) {
            this(name, title, from, to, hash, List.of());
        }

        /** The name of these rules. */
        public static RuleSetName of(RuleSet rules) {
            return new RuleSetName(rules.name(), rules.title(), rules.from(), rules.to(), rules.hash(), rules.parts());
        }

        /** The name of all these rules together: what they have several of, one after the other. */
        public static RuleSetName of(RuleChain rules) {
            List<RuleSetName> names = rules.sets().stream().map(RuleSetName::of).toList();
            return new RuleSetName(
                    rules.name(),
                    names.stream().map(RuleSetName::title).collect(Collectors.joining("; then ")),
                    names.get(0).from(),
                    rules.last().to(),
                    names.stream().map(RuleSetName::hash).collect(Collectors.joining(",")),
                    names.stream().flatMap(name -> name.parts().stream()).toList());
        }
    }

    /** The counts of all types together. */
    public Counts totals() {
        return types.stream().map(TypeCounts::counts).reduce(Counts.zero(), Counts::plus);
    }

    /** Whether carrying it out would change nothing: no document, no index, no folder. */
    public boolean isEmpty() {
        return totals().changesNothing()
                && moves.isEmpty()
                && indices.stream().allMatch(index -> index.action() == Action.LEAVE);
    }
}
