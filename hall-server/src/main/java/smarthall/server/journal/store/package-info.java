/** The journal's table. */
@NullMarked
package smarthall.server.journal.store;

import org.jspecify.annotations.NullMarked;
