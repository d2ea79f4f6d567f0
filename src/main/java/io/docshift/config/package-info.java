/** What an operator gives: the configuration file, the environment and {@code --var}. Reaches no server. */
@NullMarked
package io.docshift.config;

import org.jspecify.annotations.NullMarked;
