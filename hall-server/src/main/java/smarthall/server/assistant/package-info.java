/** Finds the guide that answers a question in one's own words, or says that it does not know. Entry: {@link smarthall.server.assistant.AssistantDesk}. */
@NullMarked
package smarthall.server.assistant;

import org.jspecify.annotations.NullMarked;
