package io.docshift.run;

import io.docshift.doc.Document;
import java.util.List;

/** The documents of one partition, page by page, each once. */
public interface Pages extends AutoCloseable {

    /**
     * The next documents; an empty page is the end. The addresses carry the index's name, not its concrete name.
     *
     * @throws CutOff if the rest cannot be read; what was read before is to be thrown away and the partition read anew
     * @throws ClusterFailure if the server cannot be reached or refuses, or the partition was cut off too often
     */
    List<Document> next();

    /** Whether the next documents are there, so that asking for them need not wait. */
    default boolean isReady() {
        return true;
    }

    @Override
    void close();
}
