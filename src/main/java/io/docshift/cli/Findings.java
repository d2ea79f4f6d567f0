package io.docshift.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.yaml.Diagnostic;

/** Findings in files, for programs. */
final class Findings {

    private Findings() {}

    static void put(Diagnostic finding, ObjectNode to) {
        to.put("file", finding.position().file())
                .put("line", finding.position().line())
                .put("column", finding.position().column())
                .put("severity", finding.severity().word())
                .put("code", finding.code().slug())
                .put("message", finding.message());
    }
}
