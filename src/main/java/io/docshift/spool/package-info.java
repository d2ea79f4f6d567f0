/** Byte lines on disk when there are too many for memory; knows nothing of documents or runs. */
@NullMarked
package io.docshift.spool;

import org.jspecify.annotations.NullMarked;
