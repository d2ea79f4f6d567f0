package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.yaml.Position;

/** Notes of locals. */
final class Locals {

    private Locals() {}

    /** Notes that a step sets a local. */
    static void sets(String name, Position position, Scope scope) {
        scope.use(Role.WRITES, FieldPath.parse("$" + name), position);
    }
}
