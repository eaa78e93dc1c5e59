/** The clockwork that judges each minute of the halls once its readings are there. */
@NullMarked
package smarthall.server.alert.loop;

import org.jspecify.annotations.NullMarked;
