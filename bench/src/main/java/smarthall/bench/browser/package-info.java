/** A real browser, spoken to over its DevTools protocol. Entry: {@link smarthall.bench.browser.Chromium}. */
@NullMarked
package smarthall.bench.browser;

import org.jspecify.annotations.NullMarked;
