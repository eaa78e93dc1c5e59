/** What a sensor said and whether it can be true: pure Java, no transport. Entry: {@link smarthall.edge.reading.Readings}. */
@NullMarked
package smarthall.edge.reading;

import org.jspecify.annotations.NullMarked;
