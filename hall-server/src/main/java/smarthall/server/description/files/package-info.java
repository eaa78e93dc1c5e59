/** The description's file on this server: watched, and written when the description has changed elsewhere. */
@NullMarked
package smarthall.server.description.files;

import org.jspecify.annotations.NullMarked;
