package io.docshift.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;

/** What a run has begun and finished, on disk before it goes on. */
final class Journal {

    /** What it says of a whole that took everything back that it had begun. */
    static final String WITHDRAWN = "withdrawn";

    /** What it says of a whole that a backup has taken the place of. */
    static final String GIVEN_UP = "given up";

    private final Staging staging;
    private final Clock clock;

    Journal(Staging staging, Clock clock) {
        this.staging = staging;
        this.clock = clock;
    }

    void begun(String step, String subject) {
        note(step, subject, "begun");
    }

    void done(String step, String subject) {
        note(step, subject, "done");
    }

    private void note(String step, String subject, String state) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("at", clock.instant().toString());
        entry.put("step", step);
        entry.put("subject", subject);
        entry.put("state", state);
        staging.journal(entry);
    }

    /** Does one step, noted before and after. */
    void step(String step, String subject, Runnable work) {
        begun(step, subject);
        work.run();
        done(step, subject);
    }

    /** How far the whole has come. */
    State state() {
        State state = State.NOT_BEGUN;
        State beforeUndo = State.NOT_BEGUN;
        for (ObjectNode entry : staging.journal()) {
            boolean begun = isBegun(entry);
            boolean takenBack = entry.path("subject").asText().equals(WITHDRAWN);
            if (entry.path("subject").asText().equals(GIVEN_UP)) {
                state = State.GIVEN_UP;
            } else if (is(entry, Apply.STEP)) {
                state = begun ? State.UNFINISHED : takenBack ? State.WITHDRAWN : State.FINISHED;
            } else if (is(entry, Undo.STEP) && begun) {
                beforeUndo = state == State.UNDOING ? beforeUndo : state;
                state = State.UNDOING;
            } else if (is(entry, Undo.STEP)) {
                state = takenBack ? beforeUndo : State.UNDONE;
            }
        }
        return state;
    }

    /** Whether a step of an apply was begun since that was begun last. */
    boolean hasBegun(String step, String subject) {
        return hasBegun(Apply.STEP, step, subject);
    }

    /** Whether a step was begun since the whole that it is a part of was begun last. */
    boolean hasBegun(String whole, String step, String subject) {
        boolean found = false;
        for (ObjectNode entry : staging.journal()) {
            found &= !(is(entry, whole) && isBegun(entry));
            found |= is(entry, step)
                    && isBegun(entry)
                    && entry.path("subject").asText().equals(subject);
        }
        return found;
    }

    private static boolean is(ObjectNode entry, String step) {
        return entry.path("step").asText().equals(step);
    }

    private static boolean isBegun(ObjectNode entry) {
        return entry.path("state").asText().equals("begun");
    }

    /** How far a run has come. */
    enum State {
        NOT_BEGUN,
        /** Its apply was cut off. */
        UNFINISHED,
        /** Its apply took back what it had begun; nothing in use was changed. */
        WITHDRAWN,
        FINISHED,
        /** It was cut off, and a backup was restored in its place. */
        GIVEN_UP,
        /** Its undo was cut off. */
        UNDOING,
        UNDONE
    }
}
