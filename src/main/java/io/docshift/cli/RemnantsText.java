package io.docshift.cli;

import io.docshift.run.Remnants;
import java.util.ArrayList;
import java.util.List;

/** What a run left beside what is in use, and is taken away with it, as a sentence for people. */
final class RemnantsText {

    private RemnantsText() {}

    /**
     * The sentence.
     *
     * @param done whether it was taken away; otherwise it would be
     * @return empty if nothing was left
     */
    static String of(Remnants left, boolean done) {
        List<String> parts = new ArrayList<>();
        if (left.indices() > 0) {
            String noun = left.indices() == 1 ? " unfinished index" : " unfinished indices";
            parts.add(left.indices() + noun + (left.indices() == 1 ? be(done, "was") : be(done, "were")) + " removed");
        }
        if (left.blocks() > 0) {
            String noun = left.blocks() == 1 ? " index" : " indices";
            parts.add("the write block of " + left.blocks() + noun + be(done, "was") + " lifted");
        }
        String text = String.join(" and ", parts);
        return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static String be(boolean done, String was) {
        return done ? " " + was : " would be";
    }
}
