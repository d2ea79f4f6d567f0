package io.docshift.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostic;
import io.docshift.yaml.Position;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * Findings in files as a log in the
 * <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">Static Analysis Results Interchange Format
 * (SARIF) 2.1.0</a>, for programs that show them beside the lines they are about.
 */
public final class SarifReport {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final ObjectNode log = JsonNodeFactory.instance.objectNode();
    private final ArrayNode rules;
    private final ArrayNode results;
    private final List<Code> codes;

    private SarifReport(List<Diagnostic> findings, String version) {
        this.codes = findings.stream().map(Diagnostic::code).distinct().sorted().toList();
        log.put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "docshift").put("version", version);
        rules = driver.putArray("rules");
        run.put("columnKind", "unicodeCodePoints");
        results = run.putArray("results");
    }

    /**
     * The log of one check.
     *
     * @param findings whose files are named from the place that the program which reads the log starts at
     * @param version of docshift
     */
    public static ObjectNode of(List<Diagnostic> findings, String version) {
        SarifReport report = new SarifReport(findings, version);
        report.codes.forEach(report::rule);
        findings.forEach(report::result);
        return report.log;
    }

    private void rule(Code code) {
        ObjectNode rule = rules.addObject().put("id", code.slug());
        rule.putObject("shortDescription").put("text", code.cause());
        rule.putObject("help").put("text", code.cure());
        rule.putObject("defaultConfiguration").put("level", code.severity().word());
    }

    private void result(Diagnostic finding) {
        ObjectNode result = results.addObject()
                .put("ruleId", finding.code().slug())
                .put("ruleIndex", codes.indexOf(finding.code()))
                .put("level", finding.severity().word());
        result.putObject("message").put("text", finding.message());
        if (isFile(finding.position())) {
            location(finding, result.putArray("locations").addObject().putObject("physicalLocation"));
        }
    }

    /** An option or a variable of the environment is no place that can be shown. */
    private static boolean isFile(Position position) {
        return position.line() > 0
                || position.file().contains("/")
                || position.file().contains(".");
    }

    /** What is about a file as a whole stands at its first line, because some readers show nothing without a line. */
    private static void location(Diagnostic finding, ObjectNode location) {
        Position position = finding.position();
        location.putObject("artifactLocation").put("uri", uri(position.file()));
        ObjectNode region = location.putObject("region").put("startLine", Math.max(1, position.line()));
        if (position.line() > 0) {
            region.put("startColumn", position.column()).put("endColumn", position.column() + position.width());
        }
        String line = finding.line();
        if (line != null && position.line() > 0) {
            ObjectNode context = location.putObject("contextRegion").put("startLine", position.line());
            context.putObject("snippet").put("text", line);
        }
    }

    private static String uri(String file) {
        boolean absolute = file.startsWith("/");
        // A colon in the first name of a relative path would end a scheme.
        boolean scheme =
                file.indexOf(':') >= 0 && !file.substring(0, file.indexOf(':')).contains("/");
        try {
            return new URI(absolute ? "file" : null, absolute ? "" : null, scheme ? "./" + file : file, null)
                    .toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(file, e);
        }
    }
}
