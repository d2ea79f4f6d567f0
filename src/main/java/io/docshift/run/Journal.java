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

    boolean isBegun() {
        return !staging.journal().isEmpty();
    }

    boolean isFinished() {
        return staging.journal().stream()
                .anyMatch(entry -> entry.path("step").asText().equals(Apply.STEP)
                        && entry.path("state").asText().equals("done"));
    }
}
