/** What a run did, told to people at a terminal, to programs, and on one page. Writes no files and reaches no server. */
@NullMarked
package io.docshift.report;

import org.jspecify.annotations.NullMarked;
