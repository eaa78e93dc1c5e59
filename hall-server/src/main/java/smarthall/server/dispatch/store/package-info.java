/** Proposals in SQL. */
@NullMarked
package smarthall.server.dispatch.store;

import org.jspecify.annotations.NullMarked;
