/** A real Elasticsearch on this machine, to try things on; knows neither documents nor rules. */
@NullMarked
package io.docshift.demo;

import org.jspecify.annotations.NullMarked;
