package smarthall.server.outlet.web;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import smarthall.server.outlet.Outlet;

/** There is a web hook when the settings name one. */
@Configuration(proxyBeanMethods = false)
class WebHookConfiguration {

    @Bean
    @ConditionalOnExpression("!'${hall.hook.url:}'.isEmpty()")
    Outlet webHook(HookSettings settings) {
        return new WebHook(settings, InstantSource.system());
    }
}
