package smarthall.kiosk.guide;

import smarthall.kiosk.hall.Guide;
import smarthall.kiosk.hall.ServiceItem;

/** How far the guide has come. */
public sealed interface GuideState {

    /** No item is chosen. */
    record Closed() implements GuideState {}

    /** The hall is asked. */
    record Loading(ServiceItem item) implements GuideState {}

    /** The hall no longer offers the item. */
    record Gone(ServiceItem item) implements GuideState {}

    /** The guide. */
    record Shown(Guide guide) implements GuideState {}
}
