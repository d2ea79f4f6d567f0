package io.docshift.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;

/** What a run has begun and finished, on disk before it goes on. */
final class Journal {

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
        for (ObjectNode entry : staging.journal()) {
            if (entry.path("step").asText().equals(Apply.STEP)) {
                state = entry.path("state").asText().equals("begun")
                        ? State.UNFINISHED
                        : entry.path("subject").asText().equals(Apply.WITHDRAWN) ? State.WITHDRAWN : State.FINISHED;
            }
        }
        return state;
    }

    /** Whether a step was begun since the whole was begun last. */
    boolean hasBegun(String step, String subject) {
        boolean found = false;
        for (ObjectNode entry : staging.journal()) {
            String name = entry.path("step").asText();
            boolean begun = entry.path("state").asText().equals("begun");
            if (name.equals(Apply.STEP) && begun) {
                found = false;
            }
            found |=
                    begun && name.equals(step) && entry.path("subject").asText().equals(subject);
        }
        return found;
    }

    /** How far an apply has come. */
    enum State {
        NOT_BEGUN,
        /** It was cut off. */
        UNFINISHED,
        /** It took back what it had begun; nothing in use was changed. */
        WITHDRAWN,
        FINISHED
    }
}
