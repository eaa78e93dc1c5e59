/** Real servers and fixtures for the tests. */
@NullMarked
package smarthall.server.testing;

import org.jspecify.annotations.NullMarked;
