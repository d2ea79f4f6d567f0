package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.Version;
import java.util.List;
import java.util.Optional;

/**
 * The one document of a cluster that says who may change things there. It is created where there is none, and replaced
 * only under the version that was seen; it is never deleted, because on servers before 6.7 the version of a deleted
 * document begins at 1 again
 * (<a href="https://www.elastic.co/guide/en/elasticsearch/reference/1.7/index-modules.html">index.gc_deletes</a>).
 */
public final class LeaseBook {

    /** The id of the document, in the index of {@link History}. */
    static final String ID = "lease";

    private static final IndexName INDEX = IndexName.of(History.INDEX);

    private final Source source;
    private final Catalogue catalogue;
    private final Address address;

    public LeaseBook(Source source, Catalogue catalogue) {
        this.source = source;
        this.catalogue = catalogue;
        this.address = new Address(History.INDEX, catalogue.cluster().ownType(), ID);
    }

    /** Who holds the lease; empty if nobody does. */
    public Optional<LeaseHolder.Seen> held() {
        return read().filter(seen -> seen.holder().held());
    }

    /** Moves with every sign of life, and with everybody who takes the lease or gives it back; empty if nobody ever did. */
    public Optional<Version> version() {
        return read().map(LeaseHolder.Seen::version);
    }

    /** What the document says; empty if there is none. */
    Optional<LeaseHolder.Seen> read() {
        if (catalogue.find(History.INDEX).isEmpty()) {
            return Optional.empty();
        }
        return source.get(INDEX, List.of(new Source.Located(address, Metadata.none())))
                .get(0)
                .map(LeaseHolder.Seen::of);
    }

    /**
     * Writes a holder in the place of what was seen.
     *
     * @return the version it has then; empty if what was seen is not what is there by now
     */
    Optional<Version> write(LeaseHolder holder, Optional<Version> seen, Sink sink) {
        Document document = new Document(address, Metadata.none(), Version.none(), holder.source(), null);
        Write write = seen.<Write>map(version -> new Write.Replace(document, version))
                .orElseGet(() -> new Write.Create(document));
        Answer answer = sink.write(INDEX, List.of(write)).get(0);
        if (answer.isDone()) {
            return Optional.of(answer.version());
        }
        if (!answer.isConflict() && answer.status() != 404) {
            throw new ClusterFailure("the lease could not be written: " + answer.reason());
        }
        // After a lost reply the one who is there may be ourselves.
        return read().filter(now -> now.holder().equals(holder)).map(LeaseHolder.Seen::version);
    }

    /**
     * Takes the lease away from a holder, who sends nothing more once it notices.
     *
     * @return false if it gave a sign of life meanwhile, or gave it back
     */
    public boolean free(LeaseHolder.Seen seen, Sink sink) {
        return write(seen.holder().givenBack(), Optional.of(seen.version()), sink)
                .isPresent();
    }
}
