/** Documents and the JSON they are made of; knows nothing of rules, files or servers. */
@NullMarked
package io.docshift.doc;

import org.jspecify.annotations.NullMarked;
