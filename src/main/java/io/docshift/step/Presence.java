package io.docshift.step;

import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Place;
import io.docshift.doc.StepFailure;
import java.util.List;

/** Whether a step needs what it works on to be there. */
enum Presence {
    REQUIRED,
    OPTIONAL;

    static Presence of(boolean required) {
        return required ? REQUIRED : OPTIONAL;
    }

    List<Place> find(Draft draft, FieldPath path) {
        List<Place> places = draft.find(path);
        if (this == REQUIRED && places.isEmpty()) {
            throw new StepFailure("'" + path + "' is absent, and this step requires it", "required-field");
        }
        return places;
    }
}
