package io.docshift.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.run.Remark;
import io.docshift.run.Remark.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was found before a run, for people and for programs. */
public final class RemarkReport {

    private final List<Remark> remarks;
    private final Ink ink;

    public RemarkReport(List<Remark> remarks, Ink ink) {
        this.remarks = List.copyOf(remarks);
        this.ink = ink;
    }

    /**
     * A line for each remark, and one at the end that says what they come to.
     *
     * @param least remarks below this are left out
     */
    public String text(Grade least) {
        StringBuilder text = new StringBuilder();
        remarks.stream()
                .filter(remark -> remark.grade().compareTo(least) >= 0)
                .forEach(remark -> text.append(line(remark)).append('\n'));
        return text.append(outcome()).append('\n').toString();
    }

    private String line(Remark remark) {
        List<String> parts = new ArrayList<>();
        boolean isMore = !remark.why().isEmpty() || !remark.wayOut().isEmpty();
        parts.add(remark.subject() + ": " + remark.message() + (isMore ? "." : ""));
        if (!remark.why().isEmpty()) {
            parts.add(remark.why());
        }
        if (!remark.wayOut().isEmpty()) {
            parts.add("To do: " + remark.wayOut());
        }
        // On one line, whatever a server or a document says.
        return word(remark.grade()) + " " + Printable.of(String.join(" ", parts));
    }

    private String word(Grade grade) {
        String word = String.format(Locale.ROOT, "%-5s", grade);
        return switch (grade) {
            case ERROR -> ink.red(word);
            case WARN -> ink.bold(word);
            case OK, NOTE -> word;
        };
    }

    private String outcome() {
        long errors = count(Grade.ERROR);
        long warnings = count(Grade.WARN);
        String beside = warnings == 0 ? "" : Amount.of(warnings, "warning", "warnings");
        if (errors > 0) {
            return "Not ready: " + Amount.of(errors, "error", "errors") + (beside.isEmpty() ? "" : ", " + beside);
        }
        return beside.isEmpty() ? "Ready" : "Ready, with " + beside;
    }

    private long count(Grade grade) {
        return remarks.stream().filter(remark -> remark.grade() == grade).count();
    }

    /** Whether nothing as bad as this was found. */
    public boolean isBetterThan(Grade grade) {
        return remarks.stream().noneMatch(remark -> remark.grade().compareTo(grade) >= 0);
    }

    /** The object that {@code --json} prints. */
    public ObjectNode json(String ruleSet) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("command", "doctor");
        object.put("ruleset", ruleSet).put("ready", isBetterThan(Grade.ERROR));
        object.put("errors", count(Grade.ERROR)).put("warnings", count(Grade.WARN));
        ArrayNode all = object.putArray("remarks");
        for (Remark remark : remarks) {
            all.addObject()
                    .put("grade", remark.grade().name().toLowerCase(Locale.ROOT))
                    .put("subject", remark.subject())
                    .put("message", remark.message())
                    .put("why", remark.why())
                    .put("to_do", remark.wayOut())
                    .put("declared", remark.at());
        }
        return object;
    }
}
