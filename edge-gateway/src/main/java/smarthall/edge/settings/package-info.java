/** How this gateway was started: arguments, keys, its part of the hall's description, hall time. Entry: {@link smarthall.edge.settings.Settings}. */
@NullMarked
package smarthall.edge.settings;

import org.jspecify.annotations.NullMarked;
