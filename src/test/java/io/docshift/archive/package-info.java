/** What people unpack: run once it is packed, from the unpacked archive. */
package io.docshift.archive;
