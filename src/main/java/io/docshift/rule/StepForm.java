package io.docshift.rule;

import io.docshift.step.Step;
import java.util.Optional;
import java.util.function.Function;

/**
 * A step of the language and how it is made.
 *
 * @param make what its keys mean together; it reports what is wrong with them together, and returns empty then
 */
record StepForm(Construct construct, Function<Entries, Optional<Step>> make) {}
