/** The search in the hall's knowledge, by Lucene; the only package that knows it. */
@NullMarked
package smarthall.server.assistant.lucene;

import org.jspecify.annotations.NullMarked;
