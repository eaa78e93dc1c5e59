/** The air, noise and people of each zone. Entry: {@link smarthall.server.environment.EnvironmentBoard}. */
@NullMarked
package smarthall.server.environment;

import org.jspecify.annotations.NullMarked;
