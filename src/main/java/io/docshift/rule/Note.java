package io.docshift.rule;

import io.docshift.yaml.Position;
import java.util.Comparator;

/** Something the operator should know about how a rule set was loaded. */
record Note(Position at, String text) implements Comparable<Note> {

    private static final Comparator<Note> ORDER = Comparator.comparing(Note::at).thenComparing(Note::text);

    @Override
    public int compareTo(Note other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return at + ": " + text;
    }
}
