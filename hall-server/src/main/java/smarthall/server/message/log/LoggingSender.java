package smarthall.server.message.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import smarthall.server.message.Message;
import smarthall.server.message.MessageSender;

/** Sends nothing and says what it would have sent: ids only, neither the address nor the words. */
@Component
@ConditionalOnProperty(name = "hall.messages.sender", havingValue = "log")
class LoggingSender implements MessageSender {

    private static final Logger log = LoggerFactory.getLogger(LoggingSender.class);

    @Override
    public void send(Message message) {
        log.info(
                "message {} of ticket {} in hall {}: {} by {}",
                message.id(),
                message.ticket(),
                message.hall(),
                message.kind(),
                message.channel());
    }
}
