/** Service items and their guides: one item, one source. Entry: {@link smarthall.server.catalogue.Catalogue}. */
@NullMarked
package smarthall.server.catalogue;

import org.jspecify.annotations.NullMarked;
