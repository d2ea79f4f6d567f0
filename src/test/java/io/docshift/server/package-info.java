/** Real servers for tests: one that is shared, others of their own, and requests that bypass the code under test. */
package io.docshift.server;
