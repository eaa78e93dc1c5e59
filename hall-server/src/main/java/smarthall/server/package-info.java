@NullMarked
package smarthall.server;

import org.jspecify.annotations.NullMarked;
