/** How each database is copied. */
@NullMarked
package smarthall.server.backup.store;

import org.jspecify.annotations.NullMarked;
