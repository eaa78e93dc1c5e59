package smarthall.server.rights.mqtt;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import smarthall.server.rights.Rights;
import smarthall.server.wire.Publisher;

/** The control topics, only where the server keeps the rights. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("hall.rights.enabled")
class RightsTopics {

    @Bean
    DynamicSecurity dynamicSecurity(Publisher broker, ObjectProvider<Rights> rights) {
        return new DynamicSecurity(broker, rights);
    }
}
