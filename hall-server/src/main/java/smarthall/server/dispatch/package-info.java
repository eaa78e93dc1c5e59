/** Proposals that move staff to where they are needed. Entry: {@link smarthall.server.dispatch.DispatchDesk}. */
@NullMarked
package smarthall.server.dispatch;

import org.jspecify.annotations.NullMarked;
