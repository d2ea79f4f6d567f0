package io.docshift.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Difference;
import io.docshift.doc.Document;
import io.docshift.rule.Moment;
import io.docshift.rule.Moment.Verdict;
import io.docshift.rule.Outcome;
import io.docshift.step.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells of the steps of one document, one after the other, those inside others further in. */
final class JourneySteps {

    private static final int MOST_CHANGES = 10;
    private static final int MOST_NAMED = 3;
    private static final int MOST_OF_A_LOCAL = 40;

    /** How far what is told of a step stands in. */
    private static final int DETAILS = 5;

    private final MaskedJourney masked;
    private final JourneyLines lines;
    private final Ink ink;
    private final boolean all;
    private final int places;

    /** @param all whether nothing is left out */
    JourneySteps(MaskedJourney masked, JourneyLines lines, Ink ink, boolean all) {
        this.masked = masked;
        this.lines = lines;
        this.ink = ink;
        this.all = all;
        this.places = masked.steps().stream()
                .mapToInt(step -> place(step.at()).length())
                .max()
                .orElse(0);
    }

    void tell(Moment moment, int depth) {
        String head =
                "%3d  %-7s  ".formatted(moment.step().number(), moment.verdict().word());
        String place = place(moment.step().at());
        String step = "  ".repeat(depth) + Printable.of(moment.step().step().toString());
        lines.add(painted(head, moment.verdict()) + place + " ".repeat(places - place.length() + 2) + step);
        int indent = DETAILS + 2 * depth;
        why(moment, indent);
        if (moment.isLeaf()) {
            locals(moment, indent);
            changes(moment, indent);
            said(moment, indent);
        }
        rounds(moment, depth, indent);
    }

    private static String place(String at) {
        return at.substring(at.lastIndexOf('/') + 1);
    }

    private String painted(String head, Verdict verdict) {
        return switch (verdict) {
            case FIRED -> ink.green(head);
            case IDLE, NOT_MET -> ink.faint(head);
            case DROPPED, FAILED -> ink.red(head);
        };
    }

    private void why(Moment moment, int indent) {
        if (moment.verdict() == Verdict.NOT_MET || all) {
            moment.when().forEach(reason -> lines.add(indent, "when " + part(reason, indent + 5)));
        }
        if (!moment.idle().isEmpty()) {
            lines.add(indent, ink.faint(lines.cut(masked.text(moment.idle()), indent)));
        }
        if (all && !moment.step().why().isEmpty()) {
            lines.add(indent, ink.faint(Printable.of(moment.step().why().strip())));
        }
    }

    /** A part of a condition, and what was found. */
    String part(Reason reason, int indent) {
        return lines.cut(masked.text(reason.toString()), indent);
    }

    private void locals(Moment moment, int indent) {
        Map<String, JsonNode> before = masked.locals(moment.before());
        Map<String, JsonNode> after = masked.locals(moment.after());
        after.forEach((name, value) -> {
            if (all || !value.equals(before.get(name))) {
                lines.add(indent, local(name, value, indent));
            }
        });
        before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .forEach(name -> lines.add(indent, "$" + name + " is gone"));
    }

    /** A local and what it holds. */
    String local(String name, JsonNode value, int indent) {
        return "$" + name + " = " + lines.printed(value, indent + name.length() + 4);
    }

    private void changes(Moment moment, int indent) {
        List<Difference> changes = masked.changes(moment);
        changes.stream().limit(all ? changes.size() : MOST_CHANGES).forEach(change -> change(change, indent));
        if (!all && changes.size() > MOST_CHANGES) {
            String more = Amount.of(changes.size() - MOST_CHANGES, "more place", "more places");
            lines.add(indent, ink.faint("and " + more + " (--verbose shows all)"));
        }
    }

    private void change(Difference change, int indent) {
        String path = Printable.of(change.path()) + ": ";
        int room = indent + path.length() + 2;
        JsonNode old = change.old();
        JsonNode now = change.now();
        if (old != null && now != null) {
            List<String> both = lines.printed(old, now, room);
            lines.add(indent, ink.red("- " + path + both.get(0)));
            lines.add(indent, ink.green("+ " + path + both.get(1)));
        } else if (old != null) {
            lines.add(indent, ink.red("- " + path + lines.printed(old, room)));
        } else if (now != null) {
            lines.add(indent, ink.green("+ " + path + lines.printed(now, room)));
        }
    }

    private void said(Moment moment, int indent) {
        for (Document made : moment.made()) {
            String address = Printable.of(made.address().toString());
            String source = lines.printed(masked.made(made), indent + address.length() + 9);
            lines.add(indent, ink.green("makes " + address + " " + source));
        }
        for (String warning : masked.warnings(moment)) {
            lines.add(indent, ink.yellow("WARN") + " " + Printable.of(warning));
        }
        if (moment.verdict() == Verdict.FAILED && masked.outcome() instanceof Outcome.Failed failed) {
            lines.add(
                    indent,
                    ink.red("ERROR") + " "
                            + Printable.of(masked.text(failed.failure().reason())));
        }
    }

    /** Of rounds in which nothing happens only the first is told. */
    private void rounds(Moment moment, int depth, int indent) {
        List<String> quiet = new ArrayList<>();
        boolean told = false;
        for (Moment.Round round : moment.rounds()) {
            if (!round.isEventful() && told && !all) {
                quiet.add(Printable.of(round.at()));
                continue;
            }
            told |= !round.isEventful();
            name(quiet, indent);
            if (!round.at().isEmpty()) {
                lines.add(indent, "at " + Printable.of(round.at()) + brought(moment, round));
            }
            round.moments().forEach(inner -> tell(inner, depth + 1));
        }
        name(quiet, indent);
    }

    private void name(List<String> quiet, int indent) {
        if (!quiet.isEmpty()) {
            String first = quiet.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
            int more = quiet.size() - MOST_NAMED;
            lines.add(indent, ink.faint("nothing at " + first + (more > 0 ? " and " + more + " more" : "")));
            quiet.clear();
        }
    }

    /** The locals that a round brings with it. */
    private String brought(Moment moment, Moment.Round round) {
        if (round.moments().isEmpty()) {
            return "";
        }
        Map<String, JsonNode> outside = masked.locals(moment.before());
        return masked.locals(round.moments().get(0).before()).entrySet().stream()
                .filter(local -> !local.getValue().equals(outside.get(local.getKey())))
                .map(local -> ", " + local(local.getKey(), local.getValue(), MOST_OF_A_LOCAL))
                .collect(Collectors.joining());
    }
}
