/** The documentation, tried: examples, links, commands and lists. */
package io.docshift.docs;
