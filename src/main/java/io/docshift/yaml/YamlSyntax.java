package io.docshift.yaml;

import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in plain words why SnakeYAML could not go on. */
final class YamlSyntax {

    /** A flow collection or a text is searched for missing quotes from its beginning, if that is not further away. */
    private static final int LINES_BACK = 20;

    /** What SnakeYAML says about the character that it met, which the excerpt shows better. */
    private static final Pattern DETAIL = Pattern.compile("(,? but (found|got)| found) .*", Pattern.DOTALL);

    private static final String ESCAPE =
            "in double quotes a backslash begins an escape, and here is one that is none: use single quotes";

    private final Source source;
    private final String context;
    private final String problem;
    private final int contextAt;
    private final int problemAt;

    YamlSyntax(Source source, MarkedYAMLException e) {
        this.source = source;
        this.context = e.getContext() == null ? "" : e.getContext();
        this.problem = e.getProblem() == null ? "" : e.getProblem();
        this.problemAt = offset(e.getProblemMark(), offset(e.getContextMark(), 0));
        this.contextAt = offset(e.getContextMark(), problemAt);
    }

    private static int offset(Mark mark, int otherwise) {
        return mark == null ? otherwise : mark.getIndex();
    }

    /** Text that should have been quoted, or quoted otherwise, and explains the failure. */
    Optional<Misread> misread() {
        if (problem.startsWith("found unknown escape character") || problem.contains("escape sequence")) {
            return escape();
        }
        if (context.endsWith("quoted scalar") || context.endsWith("directive") || isTab()) {
            return Optional.empty();
        }
        boolean flow = context.contains("flow") || context.contains("alias") || context.contains("block scalar");
        boolean near = flow && source.lineOf(problemAt) - source.lineOf(contextAt) <= LINES_BACK;
        Optional<Misread> found = Misread.find(source, near ? contextAt : problemAt, problemAt);
        return found.isPresent() ? found : colon();
    }

    /** The whole text in double quotes, which mostly is a regular expression. */
    private Optional<Misread> escape() {
        int end = source.lineEnd(contextAt);
        int to = contextAt + 1;
        boolean otherEscapes = false;
        while (to < end && source.charAt(to) != '"') {
            boolean escape = source.charAt(to) == '\\';
            otherEscapes |= escape && "\"\\".indexOf(source.charAt(to + 1)) >= 0;
            to += escape ? 2 : 1;
        }
        if (to >= end || problemAt > to) {
            return Optional.empty();
        }
        String text = source.text(contextAt + 1, to);
        String cure = otherEscapes ? "" : ": " + Quotes.around(text);
        return Optional.of(new Misread(Code.YAML_ESCAPE, contextAt, to + 1, ESCAPE + cure));
    }

    private boolean isTab() {
        return source.charAt(problemAt) == '\t';
    }

    /** {@code message: one: two}, the second colon. */
    private Optional<Misread> colon() {
        boolean flow = problem.endsWith("but got :");
        if (source.charAt(problemAt) != ':' || !(flow || problem.startsWith("mapping values"))) {
            return Optional.empty();
        }
        int first = problemAt - 1;
        int lineStart = source.lineStart(problemAt);
        while (first > lineStart && !(source.charAt(first) == ':' && source.charAt(first + 1) == ' ')) {
            first--;
        }
        int from = first + 1;
        while (source.charAt(from) == ' ') {
            from++;
        }
        boolean plain = !isQuote(source.charAt(from)) && !isQuote(source.charAt(problemAt - 1));
        return first > lineStart && from < problemAt && plain
                ? Optional.of(Misread.holding(Code.UNQUOTED_COLON, "': '", source, from, flow))
                : Optional.empty();
    }

    private static boolean isQuote(int c) {
        return c == '\'' || c == '"';
    }

    void report(Diagnostics diagnostics) {
        if (isTab()) {
            diagnostics.error(source.at(problemAt), Code.YAML_TAB, "a tab cannot indent: use spaces");
        } else if (problem.startsWith("found unknown escape character") || problem.contains("escape sequence")) {
            diagnostics.error(source.at(problemAt), Code.YAML_ESCAPE, ESCAPE);
        } else if (problem.startsWith("found unexpected end of stream") && context.contains("quoted")) {
            diagnostics.error(
                    source.at(contextAt),
                    Code.YAML_SYNTAX,
                    "the text that begins here never ends: its closing quote is missing");
        } else if (context.endsWith("tag") || context.equals("while parsing a node")) {
            reportWord(diagnostics, Code.YAML_TAG, YamlTree.NO_TAGS);
        } else if (context.endsWith("anchor")) {
            reportWord(diagnostics, Code.YAML_ANCHOR, YamlTree.NO_ANCHORS);
        } else {
            diagnostics.error(source.at(problemAt), Code.YAML_SYNTAX, message());
        }
    }

    private void reportWord(Diagnostics diagnostics, Code code, String message) {
        diagnostics.error(source.at(contextAt, source.wordEnd(contextAt)), code, message);
    }

    private String message() {
        int began = source.lineOf(contextAt);
        if (problem.startsWith("expected ','")) {
            return "a comma or %s is missing here: %s began on line %d"
                    .formatted(problem.contains("'}'") ? "}" : "]", problem.contains("'}'") ? "{" : "[", began);
        }
        if (problem.startsWith("expected <block end>")) {
            return misfit(began);
        }
        if (problem.startsWith("mapping values")) {
            return "a key cannot stand here: check the indentation, and that the line before has no value yet";
        }
        if (problem.startsWith("could not find expected ':'")) {
            return "a key without a colon stands before this, on line %d: write 'key: value', or indent it"
                    .formatted(began);
        }
        if (problem.startsWith("sequence entries")) {
            return "a list entry cannot stand here: begin it on a line of its own, or quote the text";
        }
        if (problem.startsWith("expected '<document start>'")) {
            return "more follows after the end of the document";
        }
        if (problem.startsWith("expected the node content")) {
            return "a value is missing here";
        }
        if (problem.startsWith("found character")) {
            return "a value cannot begin with this character: quote it";
        }
        String reason = DETAIL.matcher(problem).replaceFirst("");
        return reason.isEmpty() ? "this is not YAML" : reason;
    }

    private String misfit(int began) {
        if (isAfterQuote()) {
            return "more follows after the closing quote: put all of it inside the quotes";
        }
        int c = source.charAt(problemAt);
        if (c == '}' || c == ']') {
            return "this %c closes nothing: remove it".formatted(c);
        }
        if (c == ':') {
            return "a key is missing before the colon";
        }
        return "this does not fit what began on line %d: check the indentation".formatted(began);
    }

    private boolean isAfterQuote() {
        int at = problemAt - 1;
        while (source.charAt(at) == ' ') {
            at--;
        }
        return isQuote(source.charAt(at));
    }
}
