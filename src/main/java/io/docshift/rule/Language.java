package io.docshift.rule;

import io.docshift.yaml.Diagnostics;

/**
 * What every file of a rule set is read with.
 *
 * @param folder the files of the rule set
 * @param mentions takes the names that are used
 */
record Language(Diagnostics diagnostics, Variables variables, Tables tables, RuleFolder folder, Mentions mentions) {}
