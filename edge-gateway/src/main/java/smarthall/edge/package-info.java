@NullMarked
package smarthall.edge;

import org.jspecify.annotations.NullMarked;
