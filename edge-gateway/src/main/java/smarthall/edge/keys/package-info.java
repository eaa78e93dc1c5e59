/** The pre-shared keys of the nodes. Entry: {@link smarthall.edge.keys.NodeKeys}. */
@NullMarked
package smarthall.edge.keys;

import org.jspecify.annotations.NullMarked;
