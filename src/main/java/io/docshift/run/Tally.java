package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.rule.Failure;
import io.docshift.rule.Outcome;

/** Hears what becomes of documents. Not for several threads. */
interface Tally {

    void take(Outcome outcome);

    /** Something failed that is no document of a rule, such as a line that cannot be read. */
    void fail(Address address, Failure failure);

    /** Documents that no rule changes give way to made ones. */
    void overwritten(TypeName type, long documents);

    void count(Address address, Account.Entry entry);
}
