/** The assistant over HTTP. */
@NullMarked
package smarthall.server.assistant.web;

import org.jspecify.annotations.NullMarked;
