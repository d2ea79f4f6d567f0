/** A long random test: runs of docshift are killed, paused and disturbed, and every document is compared with a model. */
@NullMarked
package io.docshift.checker;

import org.jspecify.annotations.NullMarked;
