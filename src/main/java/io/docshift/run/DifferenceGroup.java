package io.docshift.run;

import java.util.List;

/**
 * Documents that come out otherwise in the same way.
 *
 * @param type of the documents; of those that were made, where one is made
 * @param shape one line for each path that differs between the two results, as {@link ChangeGroup} has them
 * @param old the {@code file:line:column} of the steps of the old rules that wrote what differs
 * @param now those of the new rules
 * @param count of documents
 * @param address of the first of them
 * @param sample its two results as a unified diff without a header, a line each; without secrets, and cut off where it
 *     is long
 */
public record DifferenceGroup(
        TypeName type,
        DifferenceKind kind,
        List<String> shape,
        List<String> old,
        List<String> now,
        long count,
        String address,
        List<String> sample) {

    public DifferenceGroup {
        shape = List.copyOf(shape);
        old = List.copyOf(old);
        now = List.copyOf(now);
        sample = List.copyOf(sample);
    }
}
