/** The command line: words in, an exit code out. */
@NullMarked
package io.docshift.cli;

import org.jspecify.annotations.NullMarked;
