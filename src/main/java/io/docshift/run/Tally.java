package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.rule.Failure;
import java.util.List;

/** Hears what becomes of documents. Not for several threads. */
interface Tally {

    void take(Passed passed);

    /** Rules said something about documents that no document was read for; true if any of it is a warning. */
    boolean note(List<Said> said);

    /** Something failed that is no document of a rule, such as a line that cannot be read. */
    void fail(Address address, Failure failure);

    /** A document cannot be made that a rule set makes by itself. */
    void failMade(Address address, String reason);

    /** Documents that no rule changes give way to made ones. */
    void overwritten(TypeName type, long documents);

    void count(TypeName type, Account.Entry entry, long documents);

    /** One more document. */
    default void count(Address address, Account.Entry entry) {
        count(TypeName.of(address), entry, 1);
    }
}
