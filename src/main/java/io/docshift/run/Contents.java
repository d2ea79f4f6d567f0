package io.docshift.run;

import io.docshift.doc.Document;
import java.util.function.Consumer;

/** The documents that an index shall hold. */
@FunctionalInterface
interface Contents {

    void each(Consumer<Document> documents);

    /** Documents that take the place of one of those. */
    default void eachReplacing(Consumer<Document> documents) {}
}
