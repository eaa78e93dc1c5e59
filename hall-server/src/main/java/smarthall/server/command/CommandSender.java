package smarthall.server.command;

import smarthall.server.hall.HallId;

/** The way of commands to the devices. */
public interface CommandSender {

    /** Sends a command, without waiting and without promise: what was lost on the way is sent again. */
    void send(HallId hall, DeviceCommand command);
}
