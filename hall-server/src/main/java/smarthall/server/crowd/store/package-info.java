/** Door counts in SQL. */
@NullMarked
package smarthall.server.crowd.store;

import org.jspecify.annotations.NullMarked;
