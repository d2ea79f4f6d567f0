/** The JSON that Elasticsearch speaks, to documents and back. Pure: it reads and writes bytes, and knows no connection. */
@NullMarked
package io.docshift.wire;

import org.jspecify.annotations.NullMarked;
