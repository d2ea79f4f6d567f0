package io.docshift.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is noted while one step, or another thing with templates, is read. */
final class Frame {

    private final List<Use> uses = new ArrayList<>();
    private final List<Sketch> steps = new ArrayList<>();
    private final Set<String> absent = new TreeSet<>();
    private boolean variable;

    void use(Use use) {
        uses.add(use);
    }

    List<Use> uses() {
        return uses;
    }

    void nested(Sketch step) {
        steps.add(step);
    }

    List<Sketch> steps() {
        return steps;
    }

    /** A variable is mentioned, given or not. */
    void mentionsVariable() {
        variable = true;
    }

    /** Whether what is read depends on what the operator gives. */
    boolean dependsOnVariables() {
        return variable;
    }

    /** A variable is mentioned that was not given. */
    void absent(String variable) {
        absent.add(variable);
    }

    Set<String> absent() {
        return absent;
    }
}
