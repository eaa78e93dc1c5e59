/** Sign-in, tokens, and the guard before every endpoint. */
@NullMarked
package smarthall.server.access.web;

import org.jspecify.annotations.NullMarked;
