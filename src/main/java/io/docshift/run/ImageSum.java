package io.docshift.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.spool.LineSum;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be the same about documents, added up in whatever order: equal for the same addresses, bytes, routings and
 * parents. Two that differ do not say in what; {@link ImageLine}s do.
 */
final class ImageSum {

    private final LineSum sum = new LineSum();

    void add(Document document) {
        Metadata metadata = document.metadata();
        // The length keeps what is in a source apart from what follows it.
        RawJson source = document.source().onOneLine();
        StringBuilder beside = new StringBuilder();
        AddressKey.appendWithin(beside, document.address());
        beside.append(source.length());
        append(metadata.routing(), beside);
        append(metadata.parent(), beside);
        sum.take(source.array(), source.from(), source.to());
        byte[] bytes = beside.toString().getBytes(UTF_8);
        sum.take(bytes, 0, bytes.length);
        sum.end();
    }

    /** Tells a text that is empty from one that is not there. */
    private static void append(@Nullable String text, StringBuilder line) {
        line.append('\t');
        if (text != null) {
            line.append('=').append(AddressKey.escaped(text));
        }
    }

    void add(ImageSum part) {
        sum.add(part.sum);
    }

    boolean isSameAs(ImageSum other) {
        return sum.equals(other.sum);
    }

    /** Of what is in an index now. */
    static ImageSum of(Source source, IndexName index, Progress progress, long total) {
        ImageSum whole = new ImageSum();
        for (Partition partition : source.partitions(index)) {
            long before = whole.sum.lines();
            whole.add(Rereading.untilWhole(() -> {
                ImageSum part = new ImageSum();
                try (Pages pages = source.open(partition)) {
                    for (List<Document> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                        page.forEach(part::add);
                        progress.at("compare", index.name(), before + part.sum.lines(), total);
                    }
                }
                return part;
            }));
        }
        return whole;
    }
}
