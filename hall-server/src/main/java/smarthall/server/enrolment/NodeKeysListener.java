package smarthall.server.enrolment;

import smarthall.server.hall.HallId;

/** Hears that nodes of a hall have other keys, once that is committed. */
public interface NodeKeysListener {

    void changed(HallId hall);
}
