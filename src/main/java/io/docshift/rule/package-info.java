/** Rule sets: what they hold, how they are read, and what they make of a document. Knows no server and no run. */
@NullMarked
package io.docshift.rule;

import org.jspecify.annotations.NullMarked;
