package io.docshift.rule;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import java.util.List;

/** What became of one document. */
public sealed interface Outcome {

    /** The document as it was read. */
    Document before();

    /** The rules that worked on it, in order; empty if none is for it. */
    List<Trail> trails();

    /** Every byte stays. */
    record Unchanged(Document before, List<Trail> trails) implements Outcome {
        public Unchanged {
            trails = List.copyOf(trails);
        }
    }

    /** Its source or its metadata changed; it moved if its address did. */
    record Changed(Document before, Document after, List<Trail> trails) implements Outcome {
        public Changed {
            trails = List.copyOf(trails);
        }

        public boolean isMoved() {
            return !before.address().equals(after.address());
        }

        public Address newAddress() {
            return after.address();
        }
    }

    /** It goes. */
    record Dropped(Document before, List<Trail> trails) implements Outcome {
        public Dropped {
            trails = List.copyOf(trails);
        }
    }

    /** A rule could not be carried out on it; it stays as it was. */
    record Failed(Document before, Failure failure, List<Trail> trails) implements Outcome {
        public Failed {
            trails = List.copyOf(trails);
        }
    }
}
