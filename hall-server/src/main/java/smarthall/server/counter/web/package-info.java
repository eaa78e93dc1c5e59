/** Counters over HTTP. */
@NullMarked
package smarthall.server.counter.web;

import org.jspecify.annotations.NullMarked;
