package io.docshift.yaml;

/** Whether a file can be used in spite of what was found in it. */
public enum Severity {
    ERROR,
    WARNING;

    /** The word in messages. */
    public String word() {
        return this == ERROR ? "error" : "warning";
    }
}
