// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Everybody may look, a clerk may offer; a closed shop is for clerks. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

    @Bean
    SecurityFilterChain chain(HttpSecurity http, @Value("${shop.open}") boolean open) {
        return http.authorizeHttpRequests(requests -> {
                    if (open) {
                        requests.requestMatchers(HttpMethod.GET).permitAll();
                    }
                    requests.anyRequest().hasRole("CLERK");
                })
                .httpBasic(Customizer.withDefaults())
                .csrf(csrf -> csrf.disable())
                .build();
    }

    /** As cheap as it can be: requests are what the bodies are made of. */
    @Bean
    PasswordEncoder passwords() {
        return new BCryptPasswordEncoder(4);
    }

    @Bean
    UserDetailsService users(PasswordEncoder passwords) {
        return new InMemoryUserDetailsManager(User.withUsername("clerk")
                .password(passwords.encode("clerk"))
                .roles("CLERK")
                .build());
    }
}
