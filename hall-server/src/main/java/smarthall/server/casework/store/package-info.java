/** Applications and cases in SQL; what a visitor wrote is sealed. */
@NullMarked
package smarthall.server.casework.store;

import org.jspecify.annotations.NullMarked;
