package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Draft;
import io.docshift.doc.Place;
import io.docshift.doc.StepFailure;

/** Whether a step may put its value where another one is. A local may always be written anew. */
enum Overwriting {
    ALLOWED,
    REFUSED;

    static Overwriting of(boolean overwrite) {
        return overwrite ? ALLOWED : REFUSED;
    }

    /** Stores the value; false if it was there already. */
    boolean put(Draft draft, Place place, JsonNode value) {
        check(place, value);
        return draft.put(place, value);
    }

    void check(Place place, JsonNode value) {
        JsonNode old = place.value();
        if (this == REFUSED && old != null && !place.isLocal() && !old.equals(value)) {
            throw new StepFailure(
                    "'%s' already exists (%s); set overwrite: true to replace it"
                            .formatted(place, Draft.described(old)),
                    "would-overwrite");
        }
    }
}
