package io.docshift.yaml;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One finding in a file: where, what, and what to do.
 *
 * @param line the text of the line it stands on; null where the file is not at hand
 */
public record Diagnostic(
        Position position,
        Severity severity,
        Code code,
        String message,
        @Nullable String line) implements Comparable<Diagnostic> {

    private static final Comparator<Diagnostic> ORDER = Comparator.comparing(Diagnostic::position)
            .thenComparing(Diagnostic::severity)
            .thenComparing(Diagnostic::code)
            .thenComparing(Diagnostic::message);

    @Override
    public int compareTo(Diagnostic other) {
        return ORDER.compare(this, other);
    }

    /** The first line of what {@link #render} prints: {@code rules/x.yml:9:5: error: … [code]}. */
    public String headline() {
        return "%s: %s: %s [%s]"
                .formatted(
                        Excerpt.visible(position.toString()), severity.word(), Excerpt.visible(message), code.slug());
    }

    /** The headline, then the line it is about with the place marked, where there is one. No line break at the end. */
    public String render() {
        if (line == null || position.line() == 0) {
            return headline();
        }
        return headline() + "\n" + Excerpt.of(line, position);
    }

    @Override
    public String toString() {
        return render();
    }
}
