package io.docshift.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** Files that cannot be used, with everything that was found in them; the message is all of it, rendered. */
public final class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    Rejected(List<Diagnostic> diagnostics) {
        super(diagnostics.stream().map(Diagnostic::render).collect(Collectors.joining("\n")), null, false, false);
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** The errors, and the warnings beside them, by file, line and column. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
