/** What describes a hall, in versions: taken from its file or from a page, checked, seen by all servers. Entry: {@link smarthall.server.description.DescriptionDesk}. */
@NullMarked
package smarthall.server.description;

import org.jspecify.annotations.NullMarked;
