/** What the guide to a migration promises, done as it says: by its commands, on a real server. */
package io.docshift.guide;
