package io.docshift.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.run.Action;
import io.docshift.run.ChangeGroup;
import io.docshift.run.PlannedIndex;
import io.docshift.run.Throughput;
import io.docshift.run.TypeName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that the page tells, for programs: what {@code --json} prints and more. It is written piece by piece, because there
 * may be many changes.
 */
public final class ReportFile {

    /** Raised when a program that reads it would have to be changed. */
    static final int FORMAT = 1;

    private final RunReport report;
    private final Account account;
    private final Writer out;
    private String comma = "{";

    private ReportFile(RunReport report, Writer out) {
        this.report = report;
        this.account = report.account();
        this.out = out;
    }

    /**
     * Writes the file, in UTF-8 if the writer does, and leaves the writer open.
     *
     * @throws UncheckedIOException if the writer does not play along
     */
    public static void write(RunReport report, Writer out) {
        try {
            new ReportFile(report, out).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() throws IOException {
        ObjectNode head = JsonReport.of(account);
        field("format", JsonNodeFactory.instance.numberNode(FORMAT));
        for (Map.Entry<String, JsonNode> entry : head.properties()) {
            if (!entry.getKey().equals("indices") && !entry.getKey().equals("report")) {
                field(entry.getKey(), entry.getValue());
            }
        }
        field("tool", text(account.plan().tool()));
        field("planned", text(account.plan().created()));
        field("source", text(account.plan().source()));
        field("found", text(account.plan().standing().explanation()));
        field("carriedOut", JsonNodeFactory.instance.booleanNode(account.carriedOut()));
        field("headline", text(Headline.of(account)));
        field("notes", texts(account.notes()));
        each("flows", Flow.of(account), ReportFile::flow);
        each("indices", account.plan().indices(), ReportFile::index);
        each(
                "folders",
                account.plan().moves(),
                move -> object().put("from", move.from()).put("to", move.to()));
        each("throughput", report.throughput().stretches(), ReportFile::stretch);
        each("rules", report.rules(), rule -> object().put("file", rule.file()).put("text", rule.text()));
        each("changes", account.changes(), ReportFile::change);
        out.write("\n}\n");
    }

    private void field(String name, JsonNode value) throws IOException {
        begin(name);
        out.write(Json.line(value));
    }

    private <T> void each(String name, List<T> all, Function<T, ObjectNode> form) throws IOException {
        begin(name);
        String separator = "[";
        for (T one : all) {
            out.write(separator + "\n    " + Json.line(form.apply(one)));
            separator = ",";
        }
        out.write(all.isEmpty() ? "[]" : "\n  ]");
    }

    private void begin(String name) throws IOException {
        out.write(comma + "\n  \"" + name + "\": ");
        comma = ",";
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    private static ArrayNode texts(List<String> all) {
        ArrayNode texts = JsonNodeFactory.instance.arrayNode();
        all.forEach(texts::add);
        return texts;
    }

    private static ObjectNode flow(Flow flow) {
        ObjectNode node = object();
        node.set("from", type(flow.from()));
        node.set("to", type(flow.to()));
        return node.put("way", flow.way().word()).put("documents", flow.documents());
    }

    private static JsonNode type(@Nullable TypeName type) {
        return type == null
                ? JsonNodeFactory.instance.nullNode()
                : object().put("index", type.index()).put("type", type.type());
    }

    private static ObjectNode index(PlannedIndex index) {
        ObjectNode node = object().put("name", index.name())
                .put("action", index.action().word())
                .put("stored", index.concrete())
                .put("target", index.target())
                .put("documents", index.documents())
                .put("bytes", index.bytes());
        node.set("reasons", texts(index.reasons()));
        Definition shown = new Definition();
        String before = shown.shown(index.live());
        String after = index.action() == Action.DROP ? "" : shown.shown(index.merged());
        node.set("diff", texts(Redline.between(before, after).lines()));
        return node;
    }

    private static ObjectNode stretch(Throughput.Stretch stretch) {
        ObjectNode node = object().put("command", stretch.command())
                .put("began", stretch.began())
                .put("seconds", stretch.millis() / 1000.0)
                .put("pointSeconds", stretch.pointMillis() / 1000.0);
        ArrayNode points = node.putArray("points");
        stretch.points()
                .forEach(point -> points.addObject()
                        .put("read", point.read())
                        .put("written", point.written())
                        .put("checked", point.checked()));
        return node;
    }

    private static ObjectNode change(ChangeGroup group) {
        ObjectNode node = object().put("rule", group.rule())
                .put("index", group.type().index())
                .put("type", group.type().type())
                .put("kind", group.kind())
                .put("documents", group.count());
        node.set("steps", texts(group.at()));
        node.set("shape", texts(group.shape()));
        ArrayNode samples = node.putArray("samples");
        for (ChangeGroup.Sample sample : group.samples()) {
            MaskedSample masked = MaskedSample.of(sample);
            ObjectNode one = samples.addObject().put("address", sample.address());
            one.set("before", masked.before());
            one.set("after", masked.after());
        }
        ArrayNode named = node.putArray("addresses");
        for (ChangeGroup.Named document : group.documents()) {
            ObjectNode one = named.addObject().put("address", document.address());
            if (!document.to().isEmpty()) {
                one.put("to", document.to());
            }
        }
        return node;
    }
}
