package io.docshift.rule;

/**
 * What a check of a rule set says to people if it finds something.
 *
 * @param level how bad that is
 * @param why what comes of it, in the words of the domain
 * @param wayOut what to do about it
 * @param at where the check stands, for those who wonder
 */
public record Advice(Level level, String why, String wayOut, String at) {}
