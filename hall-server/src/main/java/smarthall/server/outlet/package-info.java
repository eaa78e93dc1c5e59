/** What happens in a hall, told to other systems in order; begins at {@link smarthall.server.outlet.OutletDesk}. */
@NullMarked
package smarthall.server.outlet;

import org.jspecify.annotations.NullMarked;
