package io.docshift.step;

import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps at each element of a list or entry of an object. A path that ends with a wildcard leads to the elements
 * themselves; any other leads to the lists or objects that hold them.
 *
 * @param name the local that holds the entry's key or the element's position
 */
public record Foreach(FieldPath in, @Nullable String name, Block steps, boolean required) implements Step {

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        List<Place> elements = new ArrayList<>();
        for (Place place : Presence.of(required).find(draft, in)) {
            if (in.endsWild()) {
                elements.add(place);
            } else {
                elements.addAll(place.children());
            }
        }
        draft.hold(elements);
        try {
            return rounds(elements, draft, facts, number);
        } finally {
            draft.letGo();
        }
    }

    private Flow rounds(List<Place> elements, Draft draft, Facts facts, int number) {
        Flow flow = Flow.IDLE;
        for (Place element : elements) {
            if (!element.isThere() || !element.isAttached()) {
                continue;
            }
            Draft.Round round = draft.enter(element, name);
            try {
                Flow done = steps.apply(draft, facts, number);
                if (done == Flow.DROPPED) {
                    return done;
                }
                if (done == Flow.FIRED) {
                    flow = done;
                }
            } finally {
                draft.leave(round);
            }
        }
        return flow;
    }

    @Override
    public String toString() {
        return "foreach " + in;
    }
}
