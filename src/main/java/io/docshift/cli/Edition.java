package io.docshift.cli;

import io.docshift.rule.RuleLoader;
import java.util.Optional;

/**
 * A rule set as it is, or as it was.
 *
 * @param name what the operator calls it
 * @param rules its directory
 * @param fixtures the directory of its cases; empty if there is none
 */
record Edition(String name, RuleLoader.Named rules, Optional<RuleLoader.Named> fixtures) {}
