package io.docshift.run;

import io.docshift.rule.Advice;
import io.docshift.rule.Level;

/**
 * What somebody should know before a run, in one line.
 *
 * @param subject what it is about, in a word
 * @param message what was seen; no full stop at its end
 * @param why what comes of it, in sentences; empty if nothing does
 * @param wayOut what to do about it; empty if nothing is to be done
 * @param at where it is declared that this is looked at; empty if docshift does so by itself
 */
public record Remark(Grade grade, String subject, String message, String why, String wayOut, String at) {

    /** How bad it is. */
    public enum Grade {
        /** As it should be. */
        OK,
        /** Good to know; or not looked at, so that nobody can say that it is as it should be. */
        NOTE,
        /** A run can begin, and somebody should know. */
        WARN,
        /** A run should not begin before it is mended. */
        ERROR
    }

    /** As it should be. */
    public static Remark ok(String subject, String message) {
        return new Remark(Grade.OK, subject, message, "", "", "");
    }

    /** Good to know. */
    public static Remark note(String subject, String message, String wayOut) {
        return new Remark(Grade.NOTE, subject, message, "", wayOut, "");
    }

    /** Somebody should know. */
    public static Remark warn(String subject, String message, String why, String wayOut) {
        return new Remark(Grade.WARN, subject, message, why, wayOut, "");
    }

    /** To be mended. */
    public static Remark error(String subject, String message, String why, String wayOut) {
        return new Remark(Grade.ERROR, subject, message, why, wayOut, "");
    }

    /** What a check of the rule set found, with its words. */
    public static Remark found(Advice advice, String subject, String message) {
        Grade grade = advice.level() == Level.ERROR ? Grade.ERROR : Grade.WARN;
        return new Remark(grade, subject, message, advice.why(), advice.wayOut(), advice.at());
    }

    /** What a check of the rule set did not find. */
    public static Remark notFound(Advice advice, String subject, String message) {
        return new Remark(Grade.OK, subject, message, "", "", advice.at());
    }

    /** What a check of the rule set could not be looked at for. */
    public static Remark unknown(Advice advice, String subject, String message, String wayOut) {
        return new Remark(Grade.NOTE, subject, message, "", wayOut, advice.at());
    }

    /** The same, as no more than a warning. */
    public Remark atMostWarning() {
        return grade == Grade.ERROR ? new Remark(Grade.WARN, subject, message, why, wayOut, at) : this;
    }
}
