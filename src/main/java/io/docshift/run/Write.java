package io.docshift.run;

import io.docshift.doc.Document;
import io.docshift.doc.Version;

/**
 * One change to one document. The document's address names the index as rules do; the sink is told the concrete index.
 */
public sealed interface Write {

    Document document();

    /** Stores the document where there is none; meets 409 where there is one. */
    record Create(Document document) implements Write {}

    /** Stores the document in place of the one that has this version; meets 409 if it has another by now. */
    record Replace(Document document, Version guard) implements Write {}

    /** Deletes the document that has this version; meets 409 if it has another by now. Its source is not needed. */
    record Delete(Document document, Version guard) implements Write {}
}
