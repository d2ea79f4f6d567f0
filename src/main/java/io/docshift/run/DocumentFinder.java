package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.rule.Lookups;
import java.util.Optional;

/** Where single documents are found, and what rules look up. Finding changes nothing. */
public interface DocumentFinder extends Lookups {

    /** The document at an address; empty if there is none. */
    Optional<Document> find(Address address);
}
