package smarthall.kiosk;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.TouchEvent;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import smarthall.kiosk.appointment.CheckInView;
import smarthall.kiosk.appointment.CheckInViewModel;
import smarthall.kiosk.ask.AskView;
import smarthall.kiosk.ask.AskViewModel;
import smarthall.kiosk.care.CareView;
import smarthall.kiosk.care.CareViewModel;
import smarthall.kiosk.care.Checkup;
import smarthall.kiosk.care.TerminalBody;
import smarthall.kiosk.declare.DeclareState;
import smarthall.kiosk.declare.DeclareView;
import smarthall.kiosk.declare.DeclareViewModel;
import smarthall.kiosk.declare.OnlineView;
import smarthall.kiosk.declare.OnlineViewModel;
import smarthall.kiosk.declare.Paperwork;
import smarthall.kiosk.declare.ReceiptSlip;
import smarthall.kiosk.declare.ReceiptView;
import smarthall.kiosk.guide.GuideView;
import smarthall.kiosk.guide.GuideViewModel;
import smarthall.kiosk.hall.HallClient;
import smarthall.kiosk.help.HelpPanel;
import smarthall.kiosk.help.HelpViewModel;
import smarthall.kiosk.home.HomeView;
import smarthall.kiosk.home.HomeViewModel;
import smarthall.kiosk.home.Way;
import smarthall.kiosk.keyboard.KeyboardViewModel;
import smarthall.kiosk.progress.ProgressView;
import smarthall.kiosk.progress.ProgressViewModel;
import smarthall.kiosk.settings.PrintSlips;
import smarthall.kiosk.settings.Settings;
import smarthall.kiosk.settings.Settings.WindowSize;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.PortraitPane;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellView;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Work;
import smarthall.kiosk.slip.SlipViewModel;
import smarthall.kiosk.ticket.TicketSlip;
import smarthall.kiosk.ticket.TicketState;
import smarthall.kiosk.ticket.TicketView;
import smarthall.kiosk.ticket.TicketViewModel;
import smarthall.kiosk.voice.VoiceViewModel;

/** The whole terminal, put together: view models, views, and the scene that shows them. On the window's thread only. */
public final class Terminal {

    private final HallLink link;
    private final ShellViewModel shell = new ShellViewModel();
    private final HomeViewModel home;
    private final HelpViewModel help;
    private final VoiceViewModel voice;
    private final CareViewModel care;
    private final Scene scene;

    /**
     * @param checkup looks how it is
     * @param restart ends the program so that it is started anew
     */
    Terminal(
            HallClient client,
            Settings settings,
            Work work,
            Devices devices,
            WindowSize size,
            Checkup checkup,
            Runnable restart) {
        link = new HallLink(client, work);
        home = new HomeViewModel(link, shell);
        help = new HelpViewModel(link, shell);
        TicketViewModel tickets = new TicketViewModel(link, shell);
        Paperwork paperwork = new Paperwork(link, work, devices.scanner(), shell);
        KeyboardViewModel keyboard = new KeyboardViewModel(work, shell);
        DeclareViewModel declare = new DeclareViewModel(paperwork);
        SlipViewModel slips = slips(devices, settings, tickets, declare);
        OnlineViewModel online = new OnlineViewModel(link, shell);
        ProgressViewModel progress = new ProgressViewModel(paperwork, settings.hall());
        CheckInViewModel checkIn = new CheckInViewModel(link, shell, tickets, settings.hall());
        GuideViewModel guide = new GuideViewModel(link, shell, tickets);
        voice = new VoiceViewModel(devices.microphone(), devices.speech(), work, shell);
        AskViewModel asked = new AskViewModel(link, shell, voice, keyboard, settings.hall());
        Map<Screen, Node> screens = new EnumMap<>(Screen.class);
        screens.put(
                Screen.HOME,
                new HomeView(
                                home,
                                shell,
                                link,
                                guide::open,
                                List.of(
                                        new Way("ask", asked.wayProperty(), asked::open),
                                        new Way("online", hint("online"), typed -> online.open()),
                                        new Way("progress", hint("progress"), typed -> progress.open()),
                                        new Way("checkin", hint("checkin"), typed -> checkIn.open())))
                        .root());
        screens.put(Screen.ASK, new AskView(asked, voice, keyboard, shell, link, guide::open).root());
        screens.put(Screen.GUIDE, new GuideView(guide, shell, tickets, declare::open).root());
        screens.put(Screen.ONLINE, new OnlineView(online, shell, declare::open).root());
        screens.put(Screen.DECLARE, new DeclareView(declare, shell, keyboard).root());
        screens.put(Screen.RECEIPT, new ReceiptView(declare, shell, slips).root());
        screens.put(Screen.PROGRESS, new ProgressView(progress, shell, keyboard).root());
        screens.put(Screen.CHECK_IN, new CheckInView(checkIn, shell, keyboard).root());
        screens.put(Screen.TICKET, new TicketView(tickets, shell, slips).root());
        HelpPanel helpPanel = new HelpPanel(help, shell);
        care = new CareViewModel(link, shell, checkup, body(restart));
        StackPane all = new StackPane(
                new ShellView(shell, link, screens, helpPanel.root(), helpPanel.opener()).root(),
                new CareView(care).root());
        scene = scene(new PortraitPane(all), size);
    }

    /** Whatever way a ticket or a receipt comes, its slip follows. */
    private SlipViewModel slips(Devices devices, Settings settings, TicketViewModel tickets, DeclareViewModel declare) {
        PrintSlips when = settings.printer().map(Settings.Printer::slips).orElse(PrintSlips.ALWAYS);
        SlipViewModel slips = new SlipViewModel(devices.printer(), when, link, shell);
        tickets.stateProperty().addListener((property, before, now) -> {
            if (now instanceof TicketState.Drawn drawn) {
                slips.offer(drawn.ticket().id(), new TicketSlip(drawn));
            }
        });
        declare.stateProperty().addListener((property, before, now) -> {
            if (now instanceof DeclareState.Taken taken) {
                slips.offer(taken.application().id(), new ReceiptSlip(taken.application()));
            }
        });
        return slips;
    }

    private static ObservableValue<String> hint(String way) {
        return new ReadOnlyStringWrapper("home.way." + way + ".hint");
    }

    /** Begins to ask the hall, and to count the seconds in which nobody touches the terminal. */
    public void start() {
        link.start();
        home.start();
        help.start();
        care.start();
        voice.look();
        Timeline seconds = new Timeline(
                new KeyFrame(Duration.seconds(1), event -> shell.idle().tick()));
        seconds.setCycleCount(Animation.INDEFINITE);
        seconds.play();
    }

    /** Gives up what the terminal holds beside its window. */
    public void close() {
        voice.close();
    }

    public Scene scene() {
        return scene;
    }

    public ShellViewModel shell() {
        return shell;
    }

    public HallLink link() {
        return link;
    }

    private TerminalBody body(Runnable restart) {
        return new TerminalBody() {

            @Override
            public byte[] picture() {
                return ScreenPicture.png(scene);
            }

            @Override
            public void restart() {
                restart.run();
            }
        };
    }

    /** With a keyboard: Enter presses what has the focus, Escape goes back. */
    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            shell.back();
        } else if (event.getCode() == KeyCode.ENTER && scene.getFocusOwner() instanceof ButtonBase button) {
            button.fire();
        }
    }

    private Scene scene(Parent root, WindowSize size) {
        Scene made = new Scene(root, size.width(), size.height());
        made.getStylesheets().add(Terminal.class.getResource("kiosk.css").toExternalForm());
        for (var sign :
                List.of(MouseEvent.MOUSE_PRESSED, TouchEvent.TOUCH_PRESSED, KeyEvent.KEY_PRESSED, ScrollEvent.SCROLL)) {
            made.addEventFilter(sign, (InputEvent event) -> shell.idle().touch());
        }
        made.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        return made;
    }
}
