/** Imported knowledge in SQL. */
@NullMarked
package smarthall.server.assistant.store;

import org.jspecify.annotations.NullMarked;
