/** Turns Jolt chains into steps of rules, as far as steps say the same; runs no chain itself. */
@NullMarked
package io.docshift.rule.jolt;

import org.jspecify.annotations.NullMarked;
