/** Staff and tokens in SQL. */
@NullMarked
package smarthall.server.access.store;

import org.jspecify.annotations.NullMarked;
