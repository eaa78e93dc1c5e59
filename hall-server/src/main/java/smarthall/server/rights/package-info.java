/**
 * Who may do what at the broker, kept in step with the hall's devices. Entry: {@link smarthall.server.rights.HolderSource} says who
 * has rights, {@link smarthall.server.rights.Rights} that this has changed.
 */
@NullMarked
package smarthall.server.rights;

import org.jspecify.annotations.NullMarked;
