/** Benchmarks, run by {@code mvn -B clean verify -Pbench}; they print figures and judge nothing. */
package io.docshift.bench;
