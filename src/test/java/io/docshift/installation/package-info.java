/**
 * Invented installations of Alien4Cloud 1.3.4 of any size, made of the shipped demo by a seed. They are for tests and benchmarks,
 * so they are no part of what is shipped: whoever migrates has an installation, and the demo is made to be looked at.
 */
@NullMarked
package io.docshift.installation;

import org.jspecify.annotations.NullMarked;
