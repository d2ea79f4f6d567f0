package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.rule.Trail;

/**
 * What a rule said and did on its way through a document.
 *
 * @param about the document's address as the rule found it
 */
record Said(Address about, Trail trail) {}
