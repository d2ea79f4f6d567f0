package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.doc.Text;
import io.docshift.step.Placed;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What can be named at a place of a rule set, and what was named so far. For one rule, or one other thing with templates. */
final class Scope {

    private final Language language;
    private final boolean seesDocument;
    private final SortedMap<Integer, Placed> steps = new TreeMap<>();
    private int numbers;
    private final List<Note> skipped = new ArrayList<>();
    private final KeptFields kept = new KeptFields();
    private final Set<String> usedLookups = new TreeSet<>();
    private final Set<String> locals = new TreeSet<>();
    private Map<String, LookupSpec> lookups = Map.of();
    private Frame frame = new Frame();
    private int depth;

    private Scope(Language language, boolean seesDocument) {
        this.language = language;
        this.seesDocument = seesDocument;
    }

    /** For what is done to documents. */
    static Scope ofDocuments(Language language) {
        return new Scope(language, true);
    }

    /** For what is known without any document. */
    static Scope withoutDocument(Language language) {
        return new Scope(language, false);
    }

    Diagnostics diagnostics() {
        return language.diagnostics();
    }

    Variables variables() {
        return language.variables();
    }

    Tables tables() {
        return language.tables();
    }

    /** Takes the names of variables and tables that are used. */
    Mentions mentions() {
        return language.mentions();
    }

    RuleFolder folder() {
        return language.folder();
    }

    Map<String, LookupSpec> lookups() {
        return lookups;
    }

    /** From here on these lookups can be named. */
    void declare(Map<String, LookupSpec> declared) {
        lookups = declared;
    }

    /** Notes that a lookup is used, and the local that takes what it finds. */
    void looksUp(String lookup, String local) {
        usedLookups.add(lookup);
        LookupSpec spec = lookups.get(lookup);
        if (spec != null) {
            kept.lookup(local, spec);
        }
    }

    boolean isUsed(String lookup) {
        return usedLookups.contains(lookup);
    }

    /** The locals that some step so far sets. */
    Set<String> locals() {
        return locals;
    }

    KeptFields kept() {
        return kept;
    }

    /** Whether there is a document that templates can read. */
    boolean seesDocument() {
        return seesDocument;
    }

    /** What is noted of the thing that is read now. */
    Frame frame() {
        return frame;
    }

    /** Notes the use of a path, and that the values in it are read. */
    void use(Role role, FieldPath path, Position position) {
        path.holes().forEach(hole -> frame.use(new Use(Role.READS, hole.path(), position)));
        frame.use(new Use(role, path, position));
        String local = role == Role.WRITES ? path.localName() : null;
        if (local != null) {
            locals.add(local);
        }
    }

    /** Notes that the values in a text are read. */
    void use(Text text, Position position) {
        for (Text.Part part : text.parts()) {
            if (part instanceof Text.Hole hole) {
                use(Role.READS, hole.path(), position);
            }
        }
    }

    /** Reads something with a frame of its own, which is left to the caller. */
    <T> T in(Frame own, Supplier<T> reading) {
        Frame outer = frame;
        frame = own;
        try {
            return reading.get();
        } finally {
            frame = outer;
        }
    }

    /** Reads something that works on elements of the document instead of the whole of it. */
    <T> T atElements(Supplier<T> reading) {
        depth++;
        try {
            return reading.get();
        } finally {
            depth--;
        }
    }

    boolean isAtElement() {
        return depth > 0;
    }

    /** Takes the next number for a step; {@link #number} says what stands there. */
    int nextNumber() {
        return ++numbers;
    }

    void number(Placed step) {
        steps.put(step.number(), step);
    }

    /** Every step by its number less one. */
    List<Placed> numbered() {
        return List.copyOf(steps.values());
    }

    /** Notes that something is left out because of variables that are not given. */
    void skip(Position at, String what, Set<String> absent) {
        skipped.add(new Note(at, "%s is skipped: variable %s is not given".formatted(what, String.join(", ", absent))));
    }

    /** What was left out, for the operator. */
    List<Note> skipped() {
        return skipped;
    }
}
