/** What all screens share: navigation, idle reset, text size, language, the link to the hall. */
@NullMarked
package smarthall.kiosk.shell;

import org.jspecify.annotations.NullMarked;
