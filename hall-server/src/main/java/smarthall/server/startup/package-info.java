/** How the server says that it cannot start. Entry: {@link smarthall.server.startup.CannotStart}. */
@NullMarked
package smarthall.server.startup;

import org.jspecify.annotations.NullMarked;
