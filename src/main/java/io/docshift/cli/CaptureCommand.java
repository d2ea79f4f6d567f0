package io.docshift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.fixture.Capture;
import java.security.SecureRandom;
import java.util.List;

/** Makes cases of documents whose shape no case has. */
final class CaptureCommand implements Command {

    private static final Flag MOST = Flag.of("most", "NUMBER", "how many cases are written at most; without it 20");

    private static final int MOST_WITHOUT = 20;

    private static final Synopsis SYNOPSIS = new Synopsis(
            "capture",
            "SET --from WHERE [OPTION]...",
            "cases from real documents, made small and without secrets",
            List.of(
                    "Writes a case for each shape that 'shapes' lists: a document as small as it can be and still show"
                            + " the same, with what it looks up, and with pseudonyms in the place of passwords, tokens,"
                            + " keys, mail addresses, machines and people. What the rules make of it is written beside"
                            + " it, to be reviewed. Nothing is overwritten, and nothing is written to a cluster.",
                    "A value has the same pseudonym wherever it stands. DOCSHIFT_REDACT_KEY in the environment makes"
                            + " pseudonyms the same in every run; keep it secret."),
            1,
            List.of(Flags.FROM, MOST, Survey.WHOLE, Flags.CONFIG, Flags.VAR, Flags.RUN_DIR, Flags.JSON, Flags.QUIET),
            List.of(
                    new Synopsis.Example("capture SET --from http://localhost:9200", "a cluster"),
                    new Synopsis.Example("capture SET --from documents.ndjson --most 5", "a few cases at a time")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        Output output = Output.of(arguments, console);
        int most = arguments.value(MOST).map(CaptureCommand::number).orElse(MOST_WITHOUT);
        byte[] key = key(console);
        Survey survey = new Survey(arguments, console);
        Cases cases = survey.with(found -> {
            List<Address> chosen = found.uncovered().stream()
                    .limit(most)
                    .map(it -> it.found().sample())
                    .toList();
            Capture capture = new Capture(found.rules(), survey.given(), survey.fixtures(), found.view(), key);
            return new Cases(
                    found,
                    capture.capture(found.scan().samples(chosen)),
                    found.uncovered().size() - chosen.size());
        });
        List<Capture.Captured> captured = cases.captured;
        captured.forEach(each -> output.print(told(each)));
        output.print(ShapesCommand.summary(cases.found));
        output.print(outcome(captured, cases.left, cases.found.rules().name()));
        output.print(json(captured, cases.found));
        boolean fine = captured.stream()
                        .allMatch(each ->
                                each.reason().isEmpty() && each.findings().isEmpty())
                && cases.found.result().problems().isEmpty();
        return fine ? Exit.FINE : Exit.FINDINGS;
    }

    /**
     * What was done.
     *
     * @param left how many shapes there are beside those that were chosen
     */
    private record Cases(Survey.Found found, List<Capture.Captured> captured, int left) {}

    private static int number(String text) {
        if (text.matches("[1-9][0-9]{0,5}")) {
            return Integer.parseInt(text);
        }
        throw Stop.usage("--most is given as a number of cases, not '" + text + "'");
    }

    private static byte[] key(Console console) {
        String given = console.environment("DOCSHIFT_REDACT_KEY");
        if (!given.isEmpty()) {
            return given.getBytes(UTF_8);
        }
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static String told(Capture.Captured captured) {
        if (!captured.reason().isEmpty()) {
            return "ERROR %s is not captured: %s\n".formatted(captured.sample(), captured.reason());
        }
        StringBuilder text = new StringBuilder();
        text.append("wrote %s, from %s\n".formatted(captured.folder(), captured.sample()));
        captured.findings().forEach(finding -> text.append(finding.render()).append('\n'));
        return text.toString();
    }

    private static String outcome(List<Capture.Captured> captured, int left, String set) {
        long written = captured.stream().filter(each -> each.reason().isEmpty()).count();
        StringBuilder text = new StringBuilder();
        text.append(written == 1 ? "1 case was written.\n" : "%d cases were written.\n".formatted(written));
        if (left > 0) {
            String more = left == 1 ? "1 more shape has no case" : "%,d more shapes have no case".formatted(left);
            text.append(more).append(": run it again, or give --most\n");
        }
        if (written > 0) {
            text.append(
                    "Review each: does before.json hold anything that is not to be seen? Does changes.diff show what"
                            + " the rules should do?\nName its folder after what it shows, then try all of them: test %s\n"
                                    .formatted(set));
        }
        return text.toString();
    }

    private static ObjectNode json(List<Capture.Captured> captured, Survey.Found found) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("command", "capture");
        object.put("ruleset", found.rules().name());
        object.put("read", found.result().read());
        object.put("uncovered", found.uncovered().size());
        ArrayNode cases = object.putArray("cases");
        for (Capture.Captured each : captured) {
            ObjectNode one = cases.addObject().put("sample", each.sample());
            one.put("folder", each.folder()).put("reason", each.reason());
            ArrayNode findings = one.putArray("findings");
            each.findings().forEach(finding -> Findings.put(finding, findings.addObject()));
        }
        return object;
    }
}
