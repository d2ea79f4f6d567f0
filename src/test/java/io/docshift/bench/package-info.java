/** What {@code bench/run} starts, and the tests that keep docshift from getting slow unseen. */
package io.docshift.bench;
