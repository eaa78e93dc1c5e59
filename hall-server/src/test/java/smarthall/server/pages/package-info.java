@NullMarked
package smarthall.server.pages;

import org.jspecify.annotations.NullMarked;
