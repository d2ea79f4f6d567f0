package io.docshift.run;

/**
 * Before-images that stand one after another in a staged file and are carried into a rebuilt index as they are.
 *
 * @param file the name of the staged file
 * @param offset the byte the first begins at
 * @param length in bytes, line breaks included
 * @param documents how many they are
 */
record Carried(String file, long offset, long length, long documents) {}
