/** The notices' table. */
@NullMarked
package smarthall.server.notice.store;

import org.jspecify.annotations.NullMarked;
