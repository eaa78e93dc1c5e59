package smarthall.kiosk.declare;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import smarthall.kiosk.hall.Application;
import smarthall.kiosk.hall.LocalText;
import smarthall.kiosk.hardware.Slip;
import smarthall.kiosk.hardware.Slip.Look;
import smarthall.kiosk.slip.SlipContents;
import smarthall.kiosk.text.Texts;

/** A receipt on paper: its number and code to scan, and nothing of what the visitor wrote. */
public final class ReceiptSlip implements SlipContents {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Application application;

    public ReceiptSlip(Application application) {
        this.application = application;
    }

    @Override
    public Slip write(LocalText hallName, Texts texts) {
        List<Slip.Part> parts = new ArrayList<>();
        parts.addAll(SlipContents.names(hallName, texts, Look.TITLE));
        parts.addAll(SlipContents.title("slip.receipt", texts, Look.NOTE));
        application.paper().ifPresent(paper -> parts.add(new Slip.Number(paper.number())));
        parts.addAll(SlipContents.names(application.serviceName(), texts, Look.TITLE));
        parts.add(new Slip.Rule());
        application.history().stream()
                .filter(event -> event.step().equals("SUBMIT"))
                .findFirst()
                .ifPresent(event -> parts.add(
                        new Slip.Words(texts.get("slip.receipt.submitted", TIME.format(event.at())), Look.FACT)));
        application
                .due()
                .ifPresent(day -> parts.add(new Slip.Words(texts.get("receipt.due", day.toString()), Look.FACT)));
        parts.add(new Slip.Rule());
        parts.add(new Slip.Code(application.trackUrl().toString()));
        parts.add(new Slip.Words(texts.get("slip.receipt.scan"), Look.NOTE));
        parts.add(new Slip.Words(texts.get("slip.receipt.next"), Look.FACT));
        return new Slip(parts);
    }
}
