package io.docshift.yaml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is found in files, so that all of it is said at once. The same finding at the same place counts once.
 * For one thread.
 */
public final class Diagnostics {

    private final TreeSet<Diagnostic> found = new TreeSet<>();
    private final Map<String, Source> sources = new HashMap<>();

    /**
     * Adds a mistake: after it the file cannot be used.
     *
     * @throws IllegalArgumentException if the code is that of a warning
     */
    public void error(Position position, Code code, String message) {
        add(position, Severity.ERROR, code, message);
    }

    /**
     * Adds something that a person should know, and that stops nothing.
     *
     * @throws IllegalArgumentException if the code is that of a mistake
     */
    public void warning(Position position, Code code, String message) {
        add(position, Severity.WARNING, code, message);
    }

    /** Adds a mistake on a line that holds a secret: the line is named, and never shown. */
    public void errorOnSecret(Position position, Code code, String message) {
        found.add(new Diagnostic(position, Severity.ERROR, code, message, null));
    }

    private void add(Position position, Severity severity, Code code, String message) {
        if (code.severity() != severity) {
            throw new IllegalArgumentException("'" + code.slug() + "' is no " + severity.word());
        }
        found.add(new Diagnostic(position, severity, code, message, line(position)));
    }

    private @Nullable String line(Position position) {
        Source source = sources.get(position.file());
        return source == null || position.line() == 0 ? null : source.line(position.line());
    }

    /** From here on findings in this file are shown with their line. */
    void know(Source source) {
        sources.put(source.file(), source);
    }

    /** Everything found so far, by file, line and column. */
    public List<Diagnostic> all() {
        return List.copyOf(found);
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    }

    /**
     * Ends a load that found errors.
     *
     * @throws Rejected with everything found, if any of it is an error
     */
    public void rejectErrors() {
        if (hasErrors()) {
            throw new Rejected(all());
        }
    }
}
