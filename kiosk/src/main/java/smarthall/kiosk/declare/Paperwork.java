package smarthall.kiosk.declare;

import java.util.Optional;
import smarthall.kiosk.hardware.DocumentScanner;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Work;

/**
 * Where files come from and go to.
 *
 * @param scanner empty where the terminal has none
 * @param shell is told when something arrives, for then the visitor is there
 */
public record Paperwork(HallLink link, Work work, Optional<DocumentScanner> scanner, ShellViewModel shell) {}
