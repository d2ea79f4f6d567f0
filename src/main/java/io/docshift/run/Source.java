package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import java.util.List;
import java.util.Optional;

/** Where documents are read from. Reading changes nothing there. */
public interface Source extends AutoCloseable {

    /** The parts of an index, in the order in which they are to be read. */
    List<Partition> partitions(IndexName index);

    Pages open(Partition partition);

    /** As {@link #open}, but only to see which documents there are in which versions: every source is empty. */
    Pages openWithoutSources(Partition partition);

    /**
     * Documents as they are now, in the order of the addresses; empty where there is none. Read from the store in real
     * time, not from a search.
     */
    List<Optional<Document>> get(IndexName index, List<Located> documents);

    /** A document's address with the routing it needs to be found. */
    record Located(Address address, Metadata metadata) {}

    @Override
    void close();
}
