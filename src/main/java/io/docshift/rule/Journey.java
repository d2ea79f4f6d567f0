package io.docshift.rule;

import io.docshift.doc.Document;
import io.docshift.doc.Snapshot;
import io.docshift.step.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A document's way through its rule.
 *
 * @param rule the rule, or as much of it as was asked for; null if none is for this document
 * @param when the parts of the rule's own condition that settled it; empty where it has none
 * @param moments what each step did, in the order of time; empty if the rule's condition did not hold
 * @param end what there was after the last of them; null if the source cannot be read
 * @param outcome what became of it
 */
public record Journey(
        Document document,
        @Nullable Rule rule,
        List<Reason> when,
        List<Moment> moments,
        @Nullable Snapshot end,
        Outcome outcome) {

    public Journey {
        when = List.copyOf(when);
        moments = List.copyOf(moments);
    }

    /** Every step that holds no others, in the order of time. */
    public Stream<Moment> steps() {
        return moments.stream().flatMap(Moment::all).filter(Moment::isLeaf);
    }

    /** The last of these steps that ended like this. */
    public Optional<Moment> last(Moment.Verdict verdict) {
        return steps().filter(moment -> moment.verdict() == verdict).reduce((earlier, later) -> later);
    }
}
