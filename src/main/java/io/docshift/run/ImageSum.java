package io.docshift.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.docshift.doc.Document;
import io.docshift.spool.LineSum;

/**
 * What must be the same about documents, added up in whatever order: equal for the same addresses, bytes, routings and
 * parents. Two that differ do not say in what; {@link ImageLine}s do.
 */
final class ImageSum {

    private final LineSum sum = new LineSum();

    void add(Document document) {
        sum.add((AddressKey.within(document.address()) + Fingerprint.of(document)).getBytes(UTF_8));
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
        Sweep.through(
                        source.partitions(index),
                        source::open,
                        ImageSum::new,
                        ImageSum::add,
                        done -> progress.at("compare", index.name(), done, total))
                .forEach(whole::add);
        return whole;
    }
}
