/** The course of a series of readings over HTTP. */
@NullMarked
package smarthall.server.telemetry.web;

import org.jspecify.annotations.NullMarked;
