package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.RawJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Notes of the lines that were read: which address each has, and what becomes of it. */
final class ReadNotes implements AutoCloseable {

    private final Staging staging;
    private final Map<String, LineWriter> writers = new TreeMap<>();

    ReadNotes(Staging staging) {
        this.staging = staging;
    }

    /** Notes a document and the letter of what becomes of it, as {@link ReadLine} has them. */
    void note(Document document, char way) {
        writers.computeIfAbsent(document.address().index(), name -> staging.begin(Staging.Area.NOTES, "read-" + name))
                .append(ReadLine.of(document, way));
    }

    /** Ends the notes; the result is their names by index. */
    Map<String, List<String>> finish() {
        Map<String, List<String>> names = new HashMap<>();
        writers.forEach(
                (index, writer) -> names.put(index, List.of(writer.finish().name())));
        return names;
    }

    /** Two lines of one address are passed on as long as neither changes. */
    void findDoubles(Map<String, List<String>> names, Meetings.Findings findings, LineWriter doubles) {
        names.forEach((index, files) -> findDoubles(index, files, findings, doubles));
    }

    private void findDoubles(String index, List<String> files, Meetings.Findings findings, LineWriter doubles) {
        try (MergedLines lines = MergedLines.sorted(staging, files)) {
            @Nullable ReadLine previous = null;
            for (RawJson line = lines.next(); line != null; line = lines.next()) {
                ReadLine current = ReadLine.parse(line);
                if (previous != null
                        && previous.key().equals(current.key())
                        && (previous.isChanged() || current.isChanged())) {
                    Address address = new Address(index, current.type(), current.id());
                    findings.fail(
                            address, "several lines have the address " + address + ", and a rule changes one", doubles);
                }
                previous = current;
            }
        }
    }

    @Override
    public void close() {
        writers.values().forEach(LineWriter::close);
    }
}
