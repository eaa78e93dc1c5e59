package smarthall.server.enrolment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/** Enrolments in their durable form. */
public interface EnrolmentStore {

    /** A device with the password of its credentials. */
    record Enrolled(DeviceId device, EnrolmentKind kind, String password) {

        @Override
        public String toString() {
            return kind + " " + device;
        }
    }

    /** By device. */
    List<Enrolment> all(HallId hall);

    /** Those whose credentials are good. */
    List<Enrolled> enrolled(HallId hall);

    /** Holds a device's row until the caller's transaction ends. */
    Optional<Enrolment> lock(HallId hall, DeviceId device);

    /** Holds the row with a code that is still good, if there is one. */
    Optional<Enrolment> lock(HallId hall, String codeHash, Instant now);

    /** Adds a device, or gives one that is there another code; its credentials stay. */
    void invite(HallId hall, Enrolment enrolment, String codeHash);

    /** Uses the code up and keeps the credentials. */
    void enrol(HallId hall, DeviceId device, Instant now, String password, Optional<String> token);

    /** Forgets code and credentials. */
    void revoke(HallId hall, DeviceId device, Instant now);
}
