/** Runs: from a source through rules to a sink. Knows neither HTTP nor file formats, only the ports in this package. */
@NullMarked
package io.docshift.run;

import org.jspecify.annotations.NullMarked;
