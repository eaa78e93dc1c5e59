/** Reads what visitors ask about the hall itself from its JSON file. */
@NullMarked
package smarthall.server.assistant.files;

import org.jspecify.annotations.NullMarked;
