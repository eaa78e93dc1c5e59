package smarthall.server.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import smarthall.server.hall.HallId;

/** The catalogue's durable form, with every version there was. Changes take part in the caller's transaction. */
public interface CatalogueStore {

    /** Makes sure that a hall has a catalogue; called once at the start. */
    void prepare(HallId hall);

    /** Holds the hall's catalogue until the transaction ends, so that changes come one by one. */
    void lock(HallId hall);

    /** Of each item the version that counts on a day: of those that cover it the one that began last; the retired too. */
    List<ItemVersion> validOn(HallId hall, LocalDate day);

    /** Of each item the version that was written last, in the hall's order. */
    List<ItemVersion> newest(HallId hall);

    /** The version of an item that was written last. */
    Optional<ItemVersion> newest(HallId hall, String code);

    /** The versions of an item, newest first. */
    List<ItemVersion> history(HallId hall, String code, int limit);

    /** One version of an item. */
    Optional<ItemVersion> version(HallId hall, String code, int number);

    /** The place behind all items of a hall. */
    int nextPlace(HallId hall);

    void add(HallId hall, ItemVersion version);
}
