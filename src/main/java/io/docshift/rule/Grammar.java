package io.docshift.rule;

import java.util.List;

/**
 * The rule language: what each kind of file of a rule set holds. Readers read by it, the hash of a rule set is made by it,
 * and whoever writes a schema or a manual finds every construct from here on.
 */
final class Grammar {

    /** {@code ruleset.yml}. */
    static final Construct RULE_SET = RuleSetGrammar.RULE_SET;

    /** A table whose keys have several parts, in {@code tables/}; the others are a map or a list of texts. */
    static final Construct WIDE_TABLE = RuleSetGrammar.WIDE_TABLE;

    /** A rule beside {@code ruleset.yml}. */
    static final Construct RULE = RuleGrammar.RULE;

    /** An index change in {@code indices/}. */
    static final Construct INDEX_CHANGE = IndexGrammar.INDEX_PATCH;

    /** {@code doctor.yml}. */
    static final Construct DOCTOR = DoctorGrammar.DOCTOR;

    /** The steps, each under its own name. */
    static final List<Construct> STEPS = StepGrammar.ALL_STEPS;

    /** A file beside {@code ruleset.yml}: a rule, or a plain Jolt chain. */
    static final Form RULE_FILE = new Form.Either(List.of(JoltReader.CHAIN, new Form.Of(() -> RULE)));

    /** A file in {@code tables/}. */
    static final Form TABLE_FILE = TableReader.FILE;

    /** {@code mappings.yml}: rows of the site, by the name of a table. */
    static final Form SITE_FILE = new Form.Named(TableReader.SITE);

    /** {@code variables.yml}: values, by the name of a variable. */
    static final Form VALUES_FILE = new Form.Named(new Form.Single());

    private Grammar() {}
}
