/** A ticket's wish to be told, over HTTP. */
@NullMarked
package smarthall.server.message.web;

import org.jspecify.annotations.NullMarked;
