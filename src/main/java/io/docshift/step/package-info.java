/** Steps: what a rule can do to one document. Knows a draft and what lookups hold; no file, no server. */
@NullMarked
package io.docshift.step;

import org.jspecify.annotations.NullMarked;
