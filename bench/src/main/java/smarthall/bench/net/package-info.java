/** Wires between programs that can be cut. Entry: {@link smarthall.bench.net.Wire}. */
@NullMarked
package smarthall.bench.net;

import org.jspecify.annotations.NullMarked;
