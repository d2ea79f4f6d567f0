package io.docshift.rule;

import io.docshift.doc.FieldPath;
import java.util.List;
import java.util.Map;

/** What a rule file holds. */
final class RuleGrammar {

    private RuleGrammar() {}

    static final Key<String> INDEX = Key.of("index", Names.FIXED, "The index, by the name rules use.");
    static final Key<String> TYPE = Key.of("type", Names.FIXED, "The type, where the server has types.");
    static final Construct MATCH_ONE = Construct.of(
                    "match", "Documents of one index and type.", "match: { index: topology, type: topology }")
            .needs(INDEX)
            .takes(TYPE);

    private static final Shape<Match> MATCH_SHAPE = Entries.shape(MATCH_ONE, RuleReader::match);
    static final Key<List<Match>> MATCH = Key.of("match", MATCH_SHAPE.oneOrMany(), "Which documents the rule is for.");
    static final Key<FieldPath> KEY_PATH =
            Key.of("key", LookupReader.PATH, "The path whose values the documents are found by.");
    static final Key<List<FieldPath>> KEPT =
            Key.of("fields", LookupReader.FIELD.oneOrMany(), "What is kept of the documents.");
    static final Construct LOOKUP_SPEC = Construct.of(
                    "a lookup",
                    "Facts from other documents, as they were before the rule set.",
                    "versions: { index: version, type: version, key: _id, fields: [name] }")
            .needs(INDEX, KEY_PATH, KEPT)
            .takes(TYPE);

    static final Key<Map<String, LookupSpec>> LOOKUPS = Key.of(
                    "lookups",
                    Entries.shape(LOOKUP_SPEC, LookupReader::spec).named(),
                    "What the rule needs to know of other documents, by name.")
            .or(Map.of());
    static final Construct RULE = Construct.of(
                    "a rule",
                    "What happens to the documents of one index and type.",
                    "match: { index: plugin, type: plugin }\nwhy: Plugins are uploaded again.\nsteps:\n  - drop: {}")
            .needs(MATCH, StepGrammar.WHY)
            .takes(StepGrammar.WHEN, LOOKUPS)
            .needsOneOf(StepGrammar.STEPS, StepGrammar.JOLT_CHAIN)
            .takes(StepGrammar.DROPS, SchemaName.KEY)
            .where(Way.of(StepGrammar.STEPS).without(List.of(StepGrammar.DROPS), "it belongs to 'jolt' alone"));
}
