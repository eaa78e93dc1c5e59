package smarthall.server.message.loop;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import smarthall.server.message.Message;
import smarthall.server.message.MessageDesk;
import smarthall.server.message.MessageSender;

/** Sends what is due, one after the other and outside any transaction; what fails comes round again by itself. */
@Configuration
@EnableScheduling
class MessageLoop {

    private static final Logger log = LoggerFactory.getLogger(MessageLoop.class);
    private static final int AT_ONCE = 50;

    private final MessageDesk desk;
    private final Optional<MessageSender> sender;

    MessageLoop(MessageDesk desk, Optional<MessageSender> sender) {
        this.desk = desk;
        this.sender = sender;
    }

    @Scheduled(initialDelay = 3, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void tick() {
        sender.ifPresent(this::send);
    }

    @Scheduled(initialDelay = 60, fixedDelay = 600, timeUnit = TimeUnit.SECONDS)
    void forget() {
        try {
            desk.forgetOld();
        } catch (DataAccessException | TransactionException unavailable) {
            log.warn("old addresses could not be forgotten: {}", unavailable.getMessage());
        }
    }

    private void send(MessageSender sender) {
        try {
            for (Message message : desk.take(AT_ONCE)) {
                send(sender, message);
            }
        } catch (DataAccessException | TransactionException unavailable) {
            log.warn("messages could not be read: {}", unavailable.getMessage());
        }
    }

    private void send(MessageSender sender, Message message) {
        try {
            sender.send(message);
            desk.sent(message);
        } catch (MessageSender.NotSent failed) {
            log.warn("message {} was not sent and is tried again: {}", message.id(), failed.getMessage());
        }
    }
}
