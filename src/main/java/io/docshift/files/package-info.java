/** Runs, documents and the application's folders as files; knows no server and no rule. */
@NullMarked
package io.docshift.files;

import org.jspecify.annotations.NullMarked;
