/** Random and broken input for as long as one likes: docshift may refuse it, and must not fall over it. */
@NullMarked
package io.docshift.fuzz;

import org.jspecify.annotations.NullMarked;
