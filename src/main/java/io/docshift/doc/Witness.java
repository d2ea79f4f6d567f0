package io.docshift.doc;

/**
 * Looks on while a rule works on a draft, so that the way of a document can be explained. It changes nothing, and learns
 * of each step at the moment it is taken, because only then is there what the step saw.
 *
 * <p>Steps are known by their number in the rule; 0 is the rule itself.
 */
public interface Witness {

    /** Where nobody asks for an explanation. */
    Witness NOBODY = new Witness() {};

    /** A step is come to; its condition is yet to be judged. */
    default void begins(Draft draft, int step) {}

    /** The condition of the step that was come to last, or of the rule, was judged. */
    default void judged(Draft draft, int step, boolean holds) {}

    /** A {@code foreach} has gone to an element. */
    default void enters(Draft draft, Place element) {}

    /** A {@code foreach} leaves the element it went to. */
    default void leaves(Draft draft) {}

    /** The step is over, and did something or not; one that fails never comes to this. */
    default void ends(Draft draft, int step, boolean fired) {}
}
