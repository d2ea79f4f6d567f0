package io.docshift.rule;

import com.fasterxml.jackson.databind.JsonNode;

/** A part of a text with holes, before it is known what the text is for. */
sealed interface Piece {

    /** Characters that stand for themselves. */
    record Characters(String text) implements Piece {}

    /** The value of a variable. */
    record Value(JsonNode value) implements Piece {}

    /**
     * Something between <code>{{</code> and <code>}}</code>.
     *
     * @param name what is written there, without blanks and question mark
     * @param optional whether a question mark follows
     * @param from where the name begins in the text
     */
    record Hole(String name, boolean optional, int from) implements Piece {}
}
