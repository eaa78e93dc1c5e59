@NullMarked
package smarthall.sim;

import org.jspecify.annotations.NullMarked;
