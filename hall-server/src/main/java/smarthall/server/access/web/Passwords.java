package smarthall.server.access.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import smarthall.server.access.PasswordHash;

/** Password hashes by Spring Security, with the method's name in front so that it may change one day. */
@Configuration
class Passwords {

    @Bean
    PasswordHash passwordHash() {
        PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
        return new PasswordHash() {
            @Override
            public String of(String password) {
                String hash = encoder.encode(password);
                if (hash == null) {
                    throw new IllegalArgumentException("A password is needed.");
                }
                return hash;
            }

            @Override
            public boolean matches(String password, String hash) {
                return encoder.matches(password, hash);
            }
        };
    }
}
