/** What the manager lets the large screens say. Entry: {@link smarthall.server.notice.NoticeBoard}. */
@NullMarked
package smarthall.server.notice;

import org.jspecify.annotations.NullMarked;
