/**
 * YAML and JSON files as nodes that know where they stand, and the one way in which mistakes in files are collected and
 * shown; knows nothing of rules or documents.
 */
@NullMarked
package io.docshift.yaml;

import org.jspecify.annotations.NullMarked;
