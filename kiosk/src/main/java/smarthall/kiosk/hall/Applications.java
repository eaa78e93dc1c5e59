package smarthall.kiosk.hall;

import java.util.Map;

/**
 * Applications without a counter. Each step may be asked for again when its answer was lost, and then changes nothing.
 * Every call waits for its answer within a time-out and never throws for the network.
 */
public interface Applications {

    /** Begins a draft. Repeated with the same key it gives the same draft. */
    Answer<Draft> begin(ServiceCode service, WishKey key);

    /**
     * Puts a file into a field, in the place of an earlier one.
     *
     * @param field an attachment of the form, or {@link FormField#SIGNATURE}
     */
    Answer<SentFile> send(ApplicationKey application, String field, byte[] content);

    /** Submits a draft, or the fields that a clerk wants anew. */
    Answer<Submission> submit(ApplicationKey application, Map<String, String> answers);

    /** How an application stands. */
    Answer<Application> follow(ApplicationKey application);

    /**
     * Finds an application by what stands on its paper receipt.
     *
     * @param receipt the receipt's number, with or without hyphens
     * @param code the eight digits beside it
     */
    Answer<ApplicationKey> find(String receipt, String code);
}
