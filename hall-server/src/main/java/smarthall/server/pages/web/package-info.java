/** The pages' HTML over HTTP. Entry: {@link smarthall.server.pages.web.PageController}. */
@NullMarked
package smarthall.server.pages.web;

import org.jspecify.annotations.NullMarked;
