/** Packs that the server has not yet confirmed, kept on disk. Entry: {@link smarthall.edge.outbox.Outbox}. */
@NullMarked
package smarthall.edge.outbox;

import org.jspecify.annotations.NullMarked;
