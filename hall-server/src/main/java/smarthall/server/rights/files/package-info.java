/** The passwords that lie in files beside the server. */
@NullMarked
package smarthall.server.rights.files;

import org.jspecify.annotations.NullMarked;
