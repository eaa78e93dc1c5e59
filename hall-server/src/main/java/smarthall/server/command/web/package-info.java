/** Commands and configurations over HTTP. */
@NullMarked
package smarthall.server.command.web;

import org.jspecify.annotations.NullMarked;
