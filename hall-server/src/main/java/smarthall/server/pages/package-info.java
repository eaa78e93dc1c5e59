/** The browser pages of the hall: which there are. Entry: {@link smarthall.server.pages.Page}. */
@NullMarked
package smarthall.server.pages;

import org.jspecify.annotations.NullMarked;
