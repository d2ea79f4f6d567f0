package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.yaml.Position;

/** A path that a step names, and what the step does there. */
record Use(Role role, FieldPath path, Position position) {}
