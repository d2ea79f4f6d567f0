/** Elasticsearch over HTTP, the only package that speaks it: where the documents of a run come from and go to. */
@NullMarked
package io.docshift.elastic;

import org.jspecify.annotations.NullMarked;
