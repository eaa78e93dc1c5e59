@NullMarked
package smarthall.server.pages.web;

import org.jspecify.annotations.NullMarked;
