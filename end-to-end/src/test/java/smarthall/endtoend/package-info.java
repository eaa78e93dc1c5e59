/** The whole hall as its user has it: the real programs as processes, looked at through a browser, HTTP, files and SQL. */
@NullMarked
package smarthall.endtoend;

import org.jspecify.annotations.NullMarked;
