package io.docshift.doc;

/**
 * Something a rule says about one document.
 *
 * @param step the number of the step that says it
 */
public record Warning(int step, String message) {}
