package io.docshift.rule;

import io.docshift.step.Condition;
import io.docshift.yaml.Position;

/** A {@code when} of the file that mentions no variable, so that it asks the same whatever the operator gives. */
record Asked(Condition condition, Position position) {}
